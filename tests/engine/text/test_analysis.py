import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from koga.engine.text.analysis import Analysis, analyse
from koga.engine.text.phrases import Label, Phrasebook
from koga.engine.text.tokens import tokens_of


def topics(read: Analysis) -> list[str]:
    return [topic.concept for topic in read.topics]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("pl", "Szukamy gospodarza wizyty studyjnej"),
        ("en", "We look for the host of a study visit"),
        ("nb", "Vi planlegger studiebesøk i Polen"),
        ("sv", "Vi ordnar studiebesöket tillsammans"),
        ("de", "Wir planen eine Studienreise nach Polen"),
    ],
)
def test_one_topic_is_found_in_declined_words_of_several_languages(
    language: str, text: str
) -> None:
    assert "study-visit" in topics(analyse(text, language))


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("pl", "chór chóry"),
        ("en", "choir choirs"),
        ("nb", "kor koret"),
        ("is", "kór kórar"),
        ("lt", "choras chorai"),
        ("lv", "koris kori"),
        ("et", "koor koorid"),
        ("de", "Chor Chöre"),
        ("sv", "kör körer"),
        ("da", "kor koret"),
        ("fi", "kuoro kuorot"),
        ("ru", "хор хоры"),
        ("uk", "хор хори"),
    ],
)
def test_the_everyday_word_for_a_topic_shows_it(language: str, words: str) -> None:
    for word in words.split():
        assert topics(analyse(word, language))[0] == "choirs"


def test_diacritics_and_capitals_make_no_difference() -> None:
    plain, typed = analyse("Wymiana młodzieży", "pl"), analyse("WYMIANA MLODZIEZY", "pl")
    assert topics(plain) == topics(typed)
    assert "youth-exchange" in topics(plain)


def test_a_compound_shows_the_topic_inside_it_though_less_surely() -> None:
    alone = {one.concept: one.weight for one in analyse("Jugendaustausch", "de").topics}
    inside = {one.concept: one.weight for one in analyse("Jugendaustauschprojekt", "de").topics}
    assert 0 < inside["youth-exchange"] < alone["youth-exchange"]


def test_a_compound_that_is_a_name_shows_the_topic_inside_it_less_surely_still() -> None:
    told = {one.concept: one.weight for one in analyse("Vi mødes på teaterlageret", "da").topics}
    named = {one.concept: one.weight for one in analyse("Vi mødes på Teaterlageret", "da").topics}
    assert 0 < named["theatre"] < told["theatre"]


def test_a_name_in_quotation_marks_shows_less_than_the_same_words_without() -> None:
    told = {one.concept: one.weight for one in analyse("Stowarzyszenie Teatr", "pl").topics}
    for marked in ("Stowarzyszenie „Teatr”", 'Stowarzyszenie "Teatr"', "Stowarzyszenie «Teatr»"):
        quoted = {one.concept: one.weight for one in analyse(marked, "pl").topics}
        assert 0 < quoted["theatre"] < told["theatre"]


def test_a_sentence_in_another_language_is_read_in_its_own() -> None:
    text = (
        "Prowadzimy dom kultury w małej miejscowości nad morzem. "
        "We are looking for a partner for a youth exchange next summer."
    )
    assert "youth-exchange" in topics(analyse(text, "pl"))


def test_english_terms_are_recognised_in_any_language() -> None:
    found = {
        one.concept: one for one in analyse("Organizujemy hackathon dla studentów", "pl").topics
    }
    assert "hackathon" in found


def test_a_word_that_merely_bends_to_an_english_one_is_not_english() -> None:
    # Swedish "visar" shows, and would be an English visa without its ending.
    assert "border-crossings" not in topics(analyse("Vi visar vägen till havet", "sv"))
    assert "border-crossings" in topics(analyse("A visa for the journey", "en"))
    # German "für" is for, and has no fur.
    assert "crafts" not in topics(analyse("Wir arbeiten für Kinder", "de"))


def test_a_compound_with_a_meaning_of_its_own_is_not_read_by_its_parts() -> None:
    # Swedish "verktyg" is a tool, "tyg" a fabric.
    assert "textile-art" not in topics(analyse("Vi delar verktyg", "sv"))
    assert "textile-art" in topics(analyse("Vi delar tyg", "sv"))


def test_topics_say_which_words_show_them() -> None:
    read = analyse("We run workshops and a Workshop for young people.", "en")
    shown = {topic.concept: topic.words for topic in read.topics}
    assert shown["workshop"] == ("workshops", "Workshop")


def test_a_second_mention_convinces_more_and_never_wholly() -> None:
    once, often = analyse("volunteering", "en"), analyse("volunteering " * 30, "en")
    assert once.topics[0].weight < often.topics[0].weight < 1.0001


def test_what_a_text_says_first_weighs_more_than_what_it_says_in_passing() -> None:
    filling = "we meet every week and are glad of it " * 12
    first, last = (
        analyse(f"volunteering. {filling}", "en"),
        analyse(f"{filling}. Volunteering", "en"),
    )
    weights = [
        {topic.concept: topic.weight for topic in one.topics}["volunteering"]
        for one in (first, last)
    ]
    assert weights[0] > weights[1] > 0


def test_a_name_of_one_word_and_words_of_no_weight_is_found_as_a_whole_only() -> None:
    book = Phrasebook("en", [Label("design for all", "accessibility"), Label("art", "art")])
    assert book.mentions(tokens_of("We design posters", "en")) == []
    assert [one.target for one in book.mentions(tokens_of("It is design for all.", "en"))] == [
        "accessibility"
    ]


def test_a_word_of_two_meanings_hints_less_surely_than_a_word_of_one() -> None:
    plain, ambiguous = analyse("an incubator", "en"), analyse("an accelerator", "en")
    weights = [
        {topic.concept: topic.weight for topic in one.topics}["start-up-support"]
        for one in (plain, ambiguous)
    ]
    assert weights[0] > weights[1] > 0


def test_a_language_we_do_not_have_is_refused() -> None:
    with pytest.raises(ValueError, match="'fr' is not a language of the thesaurus"):
        analyse("Bonjour", "fr")


def test_words_of_no_weight_are_left_out() -> None:
    read = analyse("We are looking for the partners of our project", "en")
    stems = [token.word.stem for token in read.tokens]
    assert "the" not in stems
    assert "partner" in stems


def test_meanings_of_two_languages_meet() -> None:
    polish, lithuanian = analyse("most nad rzeką", "pl"), analyse("tiltas per upę", "lt")
    assert {"bridge"} <= {one.split(",")[0] for one in polish.meanings}
    assert set(polish.meanings) & set(lithuanian.meanings)


@settings(deadline=None)  # the first text of a language loads its tables
@given(st.text(max_size=200))
def test_any_text_can_be_read_and_reads_the_same_twice(text: str) -> None:
    read = analyse(text)
    assert read == analyse(text)
    assert all(0 < topic.weight <= 1 for topic in read.topics)
    assert all(text[one.start : one.end] == one.surface for one in read.tokens)


def test_a_phrase_of_two_targets_can_be_divided_between_them() -> None:
    labels = [Label("bank", "river-bank"), Label("bank", "money-bank")]
    whole = Phrasebook("en", labels)
    assert [one.weight for one in whole.mentions(tokens_of("banks", "en"))] == [1.0, 1.0]
    book = Phrasebook("en", labels, divided=True)
    assert [one.weight for one in book.mentions(tokens_of("banks", "en"))] == [0.5, 0.5]


def test_no_text_has_no_topics() -> None:
    assert analyse("") == Analysis(None, 0.0, (), (), {})
