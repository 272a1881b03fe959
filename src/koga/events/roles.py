"""The words by which lists say as what somebody took part, in the thirteen languages of the network.

Only words that name a role at an event are here. What may as well be somebody's profession at home
("coordinator", "expert", "teacher") is left out: a wrong role counts wrongly in a report, a refused
line is mended. The first words of each language are those that a refusal offers.
"""

from __future__ import annotations

from functools import cache
from typing import Final

from django.conf import settings
from django.utils import translation

from koga.core import languages
from koga.events.bridge import plain_words
from koga.events.enums import Relation

_OFFERED: Final = 2

WORDS: Final[dict[Relation, dict[str, str]]] = {
    Relation.PARTICIPANT: {
        "en": "participant, guest, attendee, delegate, visitor, trainee",
        "pl": """uczestnik, uczestniczka, gość, uczestnik czka, uczestnicy, uczestniczki, słuchacz,
            słuchaczka, delegat, delegatka, kursant, kursantka""",
        "nb": "deltaker, gjest, deltager, deltakar, deltakere, tilhører, besøkende",
        "is": "þátttakandi, gestur, áheyrandi, þátttakendur, gestir",
        "lt": "dalyvis, dalyvė, svečias, viešnia, dalyvis ė, dalyviai, klausytojas, klausytoja",
        "lv": """dalībnieks, dalībniece, viesis, viešņa, dalībnieki, dalībnieks ce, klausītājs,
            klausītāja""",
        "et": "osaleja, osavõtja, külaline, kuulaja, osalejad",
        "de": """Teilnehmer, Teilnehmerin, Gast, Teilnehmer in, TeilnehmerIn, Teilnehmende,
            Teilnehmender, Teilnehmende r, Teilnehmer innen, Gästin, Zuhörer, Zuhörerin, Zuhörer in,
            Besucher, Besucherin, Besucher in""",
        "sv": "deltagare, gäst, åhörare, besökare",
        "da": "deltager, gæst, tilhører, deltagere, besøgende",
        "fi": "osallistuja, vieras, kuulija, osallistujat, osanottaja",
        "ru": "участник, участница, гость, гостья, участники, слушатель, слушательница",
        "uk": "учасник, учасниця, гість, гостя, учасники, слухач, слухачка",
    },
    Relation.SPEAKER: {
        "en": """speaker, trainer, lecturer, presenter, panellist, panelist, moderator, facilitator,
            instructor, keynote, keynote speaker, guest speaker, workshop leader, mentor""",
        "pl": """prelegent, prelegentka, trener, trenerka, prelegent ka, trener ka, mówca, mówczyni,
            wykładowca, wykładowczyni, prowadzący, prowadząca, prowadzący a, panelista, panelistka,
            moderator, moderatorka, referent, referentka, szkoleniowiec, szkoleniowczyni,
            instruktor, instruktorka, mentor, mentorka""",
        "nb": """foredragsholder, kursholder, innleder, foredragshaldar, foreleser, taler, talar,
            kursleder, instruktør, trener, ordstyrer, paneldeltaker, mentor""",
        "is": """fyrirlesari, leiðbeinandi, ræðumaður, ræðukona, framsögumaður, þjálfari,
            málshefjandi, fundarstjóri""",
        "lt": """pranešėjas, pranešėja, lektorius, lektorė, kalbėtojas, kalbėtoja, dėstytojas,
            dėstytoja, treneris, trenerė, moderatorius, moderatorė, mokymų vadovas, mokymų vadovė,
            mentorius, mentorė""",
        "lv": """lektors, lektore, runātājs, runātāja, referents, referente, pasniedzējs,
            pasniedzēja, treneris, trenere, moderators, moderatore, mentors, mentore""",
        "et": "esineja, koolitaja, kõneleja, ettekandja, lektor, treener, moderaator, mentor",
        "de": """Referent, Referentin, Vortragende, Referent in, ReferentIn, Referierende,
            Vortragender, Vortragende r, Redner, Rednerin, Redner in, Sprecher, Sprecherin,
            Sprecher in, Dozent, Dozentin, Dozent in, Trainer, Trainerin, Trainer in, Moderator,
            Moderatorin, Moderator in, Seminarleiter, Seminarleiterin, Workshopleiter,
            Workshopleiterin, Workshopleitung, Mentor, Mentorin""",
        "sv": """talare, föreläsare, utbildare, föredragshållare, kursledare, instruktör, tränare,
            moderator, paneldeltagare, mentor""",
        "da": """oplægsholder, foredragsholder, underviser, taler, kursusleder, instruktør, træner,
            ordstyrer, moderator, paneldeltager, mentor""",
        "fi": """puhuja, kouluttaja, luennoitsija, esitelmöijä, alustaja, valmentaja, panelisti,
            moderaattori, mentori""",
        "ru": """спикер, докладчик, лектор, докладчица, тренер, ведущий, ведущая, модератор,
            выступающий, выступающая, ментор""",
        "uk": """спікер, спікерка, доповідач, доповідачка, лектор, лекторка, тренер, тренерка,
            ведучий, ведуча, модератор, модераторка, промовець, промовиця, ментор, менторка""",
    },
    Relation.VOLUNTEER: {
        "en": "volunteer, helper, volunteers",
        "pl": """wolontariusz, wolontariuszka, ochotnik, wolontariusz ka, ochotniczka, pomocnik,
            pomocniczka""",
        "nb": "frivillig, hjelper, frivillige",
        "is": "sjálfboðaliði, sjálfboðaliðar",
        "lt": "savanoris, savanorė, talkininkas, savanoris ė, savanoriai, talkininkė",
        "lv": "brīvprātīgais, brīvprātīgā, palīgs, brīvprātīgie",
        "et": "vabatahtlik, abiline, vabatahtlikud",
        "de": """Freiwillige, Freiwilliger, Helfer, Freiwillige r, Helferin, Helfer in,
            Ehrenamtliche, Ehrenamtlicher, Ehrenamtliche r""",
        "sv": "volontär, frivillig, volontärer",
        "da": "frivillig, hjælper, frivillige",
        "fi": "vapaaehtoinen, talkoolainen, vapaaehtoiset",
        "ru": "волонтёр, доброволец, помощник, волонтёрка, волонтёры, помощница",
        "uk": "волонтер, волонтерка, доброволець, волонтери, доброволиця, помічник, помічниця",
    },
    Relation.STAFF: {
        "en": "staff, organiser, staff member, organizer, employee, crew, project team",
        "pl": """organizator, organizatorka, obsługa, personel, kadra, pracownik, pracowniczka,
            pracownica, pracownik czka, pracownik organizatora, organizator ka, zespół projektu""",
        "nb": "arrangør, ansatt, medarbeider, personale, stab, prosjektgruppe",
        "is": "starfsmaður, starfsfólk, skipuleggjandi, starfskona",
        "lt": "darbuotojas, darbuotoja, organizatorius, organizatorė, personalas, darbuotojas a",
        "lv": """darbinieks, darbiniece, organizators, organizatore, rīkotājs, rīkotāja,
            personāls""",
        "et": "korraldaja, töötaja, personal, meeskond",
        "de": """Mitarbeiter, Mitarbeiterin, Veranstalter, Mitarbeiter in, MitarbeiterIn,
            Mitarbeitende, Mitarbeitender, Mitarbeitende r, Veranstalterin, Veranstalter in,
            Organisator, Organisatorin, Organisator in, Personal, Projektteam""",
        "sv": "personal, arrangör, medarbetare, anställd, organisatör, stab",
        "da": "personale, arrangør, medarbejder, ansat, stab, tilrettelægger",
        "fi": "henkilökunta, järjestäjä, työntekijä, toimihenkilö",
        "ru": "организатор, сотрудник, сотрудница, персонал, работник, работница",
        "uk": """організатор, організаторка, працівник, працівниця, співробітник, співробітниця,
            персонал""",
    },
}


def role_called(text: str) -> Relation | None:
    """The one role that `text` names by its code, its label or a word, whatever the language.

    Both genders may stand side by side, as in "prelegent/prelegentka"; None where what stands there
    is not known or means several roles.
    """
    known = _by_word()
    if whole := known.get(plain_words(text)):
        return whole
    named = {known.get(plain_words(part)) for part in text.split("/")}
    return named.pop() if len(named) == 1 else None


def words_offered() -> list[str]:
    """The commonest words for each role in the reader's language, in English where we have none."""
    reader = languages.reader()
    told = [WORDS[role].get(reader, WORDS[role]["en"]) for role in Relation]
    return [word for words in told for word in _parted(words)[:_OFFERED]]


@cache
def _by_word() -> dict[str, Relation]:
    by_word = {plain_words(role.value): role for role in Relation}
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            by_word |= {plain_words(str(role.label)): role for role in Relation}
    for role, told in WORDS.items():
        for words in told.values():
            by_word |= {plain_words(word): role for word in _parted(words)}
    return by_word


def _parted(words: str) -> list[str]:
    return [" ".join(word.split()) for word in words.split(",")]
