import lzma

import pytest
from hypothesis import given
from hypothesis import strategies as st

from koga.engine.text.identification import identify, neighbours, parting
from koga.engine.text.identification.grams import words_of
from koga.engine.text.identification.model import shipped_model, unpacked
from koga.engine.text.identification.training import learnt
from koga.engine.thesaurus.model import LANGUAGES

SAID = {
    "pl": "Pomagamy małym organizacjom znaleźć partnerów za granicą.",
    "en": "We help small organisations to find partners abroad.",
    "nb": "Vi hjelper små organisasjoner med å finne partnere i utlandet.",
    "is": "Við hjálpum litlum félögum að finna samstarfsaðila erlendis.",
    "lt": "Padedame mažoms organizacijoms rasti partnerių užsienyje.",
    "lv": "Mēs palīdzam mazām organizācijām atrast partnerus ārzemēs.",
    "et": "Aitame väikestel ühendustel leida partnereid välismaalt.",
    "de": "Wir helfen kleinen Vereinen, Partner im Ausland zu finden.",
    "sv": "Vi hjälper små föreningar att hitta partner utomlands.",
    "da": "Vi hjælper små foreninger med at finde partnere i udlandet.",
    "fi": "Autamme pieniä järjestöjä löytämään kumppaneita ulkomailta.",
    "ru": "Мы помогаем небольшим организациям находить партнёров за рубежом.",
    "uk": "Ми допомагаємо невеликим організаціям знаходити партнерів за кордоном.",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_plain_sentence_is_told_in_every_language(language: str) -> None:
    assert identify(SAID[language]).language == language
    assert identify(SAID[language].upper()).language == language


def test_nothing_is_claimed_of_a_text_without_letters() -> None:
    assert identify("2021-03-01 / 140 250,00").likely is None
    assert identify("").confidence == 0


def test_another_language_is_not_taken_for_one_of_ours() -> None:
    french = "Nous aidons les petites associations à trouver des partenaires à l'étranger."
    assert identify(french).language is None


def test_more_words_make_a_guess_more_certain() -> None:
    assert identify(SAID["da"]).confidence > identify("foreninger").confidence


@given(st.text(max_size=60))
def test_any_text_gets_an_answer_that_is_in_bounds(text: str) -> None:
    guess = identify(text)
    assert 0 <= guess.confidence <= 1
    assert guess.language in {None, *LANGUAGES}
    assert (guess.likely is None) == (not words_of(text))


def test_the_shipped_weights_survive_packing() -> None:
    model = shipped_model()
    again = unpacked(model.packed())
    assert again.grams == model.grams
    assert (again.weights == model.weights).all()
    with pytest.raises(lzma.LZMAError):
        unpacked(b"no weights")


def test_weights_can_be_learnt_anew_and_tell_their_languages_apart() -> None:
    texts = [(language, said) for language, said in SAID.items() for _ in range(8)]
    model = learnt(texts)
    evidence = [model.evidence_of(word) for word in words_of(SAID["fi"])]
    chances = model.chances(sum(rows for rows, _ in evidence), sum(known for _, known in evidence))
    assert model.languages[chances.index(max(chances))] == "fi"


@pytest.mark.parametrize(
    ("danish", "norwegian"),
    [
        ("Kopiér denne side", "Kopier denne siden"),
        ("Tilføj en fil", "Legg til en fil"),
        ("Hvad vil du gøre?", "Hva vil du gjøre?"),
    ],
)
def test_short_texts_of_close_languages_are_told_apart(danish: str, norwegian: str) -> None:
    assert identify(danish).likely == "da"
    assert identify(norwegian).likely == "nb"


def test_words_that_two_languages_share_alike_are_named_as_neither() -> None:
    shared = neighbours.Neighbours({"=fil": 0.0}, bias=0.0)
    assert shared.chance_of_second(["fil"]) == 0.5


def test_what_parts_close_languages_survives_packing() -> None:
    shipped = neighbours.shipped_neighbours()
    again = neighbours.unpacked(shipped.packed())
    assert (again.weights, again.bias) == (shipped.weights, shipped.bias)


def test_what_parts_close_languages_can_be_learnt_from_the_order_of_words() -> None:
    texts = [("da", "denne side er ny"), ("nb", "denne er side ny")] * 30
    found = parting.learnt(texts)
    assert found.chance_of_second(["denne", "side"]) < 0.5
    assert found.chance_of_second(["denne", "er"]) > 0.5
