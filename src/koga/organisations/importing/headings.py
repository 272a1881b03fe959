"""The words by which lists head their columns, in the thirteen languages of the network.

Longer phrases win: "project name" is no name of an organisation though "name" is one. What is
under "ignore" is known and not wanted, which keeps contents from being mistaken for more.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Final

from koga.organisations.importing.bridge import plain_words

WORDS: Final[dict[str, str]] = {
    "name": """
        name | organisation | organization | organisation name | name of organisation | institution
        | name of institution | partner | partner name | project partner | beneficiary
        | beneficiary name | name of beneficiary | name of the beneficiary | applicant
        | applicant name | participant | legal name | full name | company | company name | member
        | official name | entity | association | ngo | lead partner name | organisation legal name
        | nazwa | nazwa organizacji | organizacja | nazwa podmiotu | podmiot | nazwa beneficjenta
        | beneficjent | nazwa wnioskodawcy | wnioskodawca | nazwa partnera | pełna nazwa | instytucja
        | nazwa instytucji | nazwa stowarzyszenia | stowarzyszenie | fundacja | nazwa firmy
        | nazwa jednostki | członek | nazwa ngo | realizator | grantobiorca
        | navn | organisasjon | organisasjonsnavn | navn på organisasjon | forening | lag
        | lag forening | foretaksnavn | søker | prosjekteier | mottaker | støttemottaker | medlem
        | nafn | heiti | samtök | félag | félagasamtök | stofnun | aðili | þátttakandi | umsækjandi
        | pavadinimas | organizacija | organizacijos pavadinimas | įstaiga | įstaigos pavadinimas
        | pareiškėjas | pareiškėjas vykdytojas | vykdytojas | projekto vykdytojas | partneris
        | juridinio asmens pavadinimas | įmonė | įmonės pavadinimas | asociacija | nvo | dalyvis
        | nosaukums | organizācija | organizācijas nosaukums | finansējuma saņēmējs | saņēmējs
        | iesniedzējs | projekta iesniedzējs | biedrība | iestāde | iestādes nosaukums | partneris
        | uzņēmums | uzņēmuma nosaukums | dalībnieks | labuma guvējs
        | nimi | organisatsioon | organisatsiooni nimi | ühing | ühingu nimi | asutus | asutuse nimi
        | taotleja | toetuse saaja | partner | ettevõte | ärinimi | liige | mtü | toetuse saaja nimi
        | name der organisation | einrichtung | name der einrichtung | verein | vereinsname
        | begünstigter | begünstigte | name des begünstigten | zuwendungsempfänger | antragsteller
        | träger | projektträger | projektpartner | firma | firmenname | mitglied | institution
        | empfänger | zuwendungsempfängerin | name des trägers
        | namn | organisationsnamn | organisationens namn | förening | föreningsnamn | stödmottagare
        | sökande | företag | företagsnamn | projektägare | aktör | medlem | mottagare
        | navn | organisation | foreningsnavn | kontraktansvarlig partner | tilskudsmodtager | ansøger
        | virksomhed | virksomhedsnavn | støttemodtager | foreningens navn | ansøger navn
        | järjestö | järjestön nimi | organisaatio | organisaation nimi | yhdistys | tuensaaja
        | hakija | hakijan nimi | toteuttaja | toteuttajan nimi | tuen saaja | yritys | jäsen | yhteisö
        | hakijan virallinen nimi | yhdistyksen nimi | toteuttajan virallinen nimi
        | название | наименование | организация | название организации | наименование организации
        | партнер | заявитель | бенефициар | участник | учреждение | получатель
        | назва | назва організації | організація | найменування | заявник | бенефіціар | партнер
        | учасник | установа | отримувач""",
    "other_name": """
        english name | name in english | name english | translated name | other name | former name
        | previous name | alternative name | partner name in english | name in original language
        | original name | nazwa angielska | nazwa po angielsku | nazwa w języku angielskim
        | nazwa w języku oryginalnym | inna nazwa | dawna nazwa | engelsk navn | navn på engelsk
        | tidligere navn | enskt heiti | nafn á ensku | pavadinimas anglų kalba
        | pavadinimas angliškai | nosaukums angļu valodā | nosaukums angliski | nimi inglise keeles
        | ingliskeelne nimi | englischer name | name auf englisch | früherer name | engelskt namn
        | namn på engelska | tidigare namn | nimi englanniksi | englanninkielinen nimi
        | aputoiminimi | rinnakkaistoiminimi | название на английском | назва англійською""",
    "short_name": """
        short name | acronym of organisation | abbreviation | partner acronym | partner abbreviation
        | shortname | organisation acronym | nazwa skrócona | skrót | skrót nazwy | skrócona nazwa
        | kortnavn | forkortelse | skammstöfun | trumpas pavadinimas | santrumpa | saīsinājums
        | saīsinātais nosaukums | īsais nosaukums | lühend | lühinimi | kurzname | abkürzung
        | kurzbezeichnung | kortnamn | förkortning | lyhenne | lyhytnimi | сокращение
        | краткое название | скорочення | коротка назва""",
    "more": """
        project partners | partners | other partners | further partners | consortium | partnership
        | partnerzy | pozostali partnerzy | partnerzy projektu | partere | partnere | øvrige partnere
        | prosjektpartnere | projektpartnere | samstarfsaðilar | partneriai | projekto partneriai
        | partneri | projekta partneri | sadarbības partneri | partnerid | projekti partnerid
        | weitere partner | projektpartner innen | kooperationspartner | projektpartners
        | övriga partners | samverkanspartners | kumppanit | yhteistyökumppanit | hankekumppanit
        | партнеры | партнёры | партнери""",
    "kind": """
        kind | type | type of organisation | organisation type | legal form | legal status
        | type of partner | type of beneficiary | activity type | activitytype | sector
        | category of organisation | entity type | legal entity type | status
        | rodzaj | typ | forma prawna | rodzaj organizacji | typ organizacji | typ beneficjenta
        | forma organizacyjna | typ podmiotu | organisasjonsform | type organisasjon | selskapsform
        | tegund | rekstrarform | félagaform | teisinė forma | tipas | organizacijos tipas | rūšis
        | juridiskā forma | tiesiskā forma | organizācijas veids | saņēmēja veids | veids
        | õiguslik vorm | liik
        | organisatsiooni liik | tüüp | ettevõtlusvorm | rechtsform | art der organisation
        | organisationsform | art der einrichtung | juridisk form | bolagsform | typ av organisation
        | organisationstyp | virksomhedsform | selskabsform | organisationstype | foreningstype
        | oikeudellinen muoto | yritysmuoto | yhteisömuoto | organisaatiotyyppi | tuensaajan tyyppi
        | правовая форма | организационно правовая форма | тип | тип организации | тип організації
        | організаційно правова форма | правова форма""",
    "country": """
        country | country name | country code | nation | state | countrycode | country of registration
        | kraj | państwo | kraj siedziby | land | landkode | landskode | land kode | ríki
        | šalis | valstybė | valstis | valsts | valsts kods | riik | staat | herkunftsland | maa
        | maakoodi | страна | государство | країна | держава""",
    "region": """
        region | county | province | voivodeship | nuts | nuts1 | nuts2 | nuts3 | nuts 1 | nuts 2
        | nuts 3 | nuts code | nuts2 or equivalent | nuts3 or equivalent | nuts1 or equivalent
        | state province | województwo
        | powiat | fylke | landsdel | hérað | landshluti | sýsla | apskritis | regionas | savivaldybė
        | apgabals | novads | reģions | plānošanas reģions | statistiskais reģions | maakond
        | bundesland | landkreis | kreis | län | landskap | maakunta | область | регион | край
        | регіон | województwo siedziby""",
    "town": """
        town | city | place | municipality | location | town city | city name | locality | seat
        | headquarters | post town | miasto | miejscowość | siedziba | gmina | miejscowość siedziby
        | poczta | by | sted | poststed | kommune | bynavn | postnummer og sted | kommunenavn
        | staður | sveitarfélag | bær | póststöð | miestas | vietovė | gyvenvietė | buveinė | pilsēta
        | vieta | apdzīvota vieta | atrašanās vieta | pilsēta novads | linn | asula | asukoht | vald
        | linn vald | kohalik omavalitsus | ort | stadt | sitz | standort | gemeinde | wohnort
        | sitz der organisation | stad | postort | kommun | säte | kotipaikka | kaupunki | kunta
        | postitoimipaikka | paikkakunta | город | населенный пункт | місто | населений пункт""",
    "address": """
        address | street | street address | street and number | postal address | street name
        | address line 1 | mailing address | registered address | adres | ulica | ulica i numer
        | adres siedziby | ulica nr | adres korespondencyjny | ul | adresse | gate | gateadresse
        | besøksadresse | postadresse | vejnavn | vej | gade | gadenavn | heimilisfang | heimili | gata
        | adresas | gatvė | buveinės adresas | registracijos adresas | adrese | iela
        | juridiskā adrese | faktiskā adrese | aadress | tänav | postiaadress | juriidiline aadress
        | anschrift | straße | strasse | straße und hausnummer | straße hausnummer | postanschrift
        | adress | gatuadress | postadress | besöksadress | osoite | katuosoite | postiosoite
        | lähiosoite | käyntiosoite | адрес | улица | юридический адрес | адреса | вулиця""",
    "postcode": """
        postcode | postal code | post code | zip | zip code | postalcode | operation postcode
        | kod pocztowy | kod | postnr | postnummer | póstnúmer | pašto kodas | pasta indekss
        | postiindeks | sihtnumber | indeks | plz | postleitzahl | postinumero | почтовый индекс
        | индекс | поштовий індекс | індекс""",
    "website": """
        website | web | web site | homepage | home page | url | www | internet | web page | webpage
        | organization url | organisation url | organizationurl | website of organisation
        | strona | strona www | strona internetowa | adres www | witryna | nettside | nettsted
        | hjemmeside | hjemmesiden | heimasíða | vefsíða | vefur | vefslóð | svetainė
        | interneto svetainė | tinklalapis | interneto puslapis | mājaslapa | mājas lapa | tīmekļvietne
        | tīmekļa vietne | koduleht | kodulehekülg | veebileht | veeb | webseite | internetseite
        | webadresse | hemsida | webbplats | webbadress | webbsida | kotisivu | kotisivut
        | verkkosivu | verkkosivut | www osoite | сайт | веб сайт | интернет сайт | вебсайт""",
    "email": """
        e mail | email | mail | e mail address | email address | contact email | adres e mail
        | poczta elektroniczna | adres email | e post | epost | e postadresse | e postadress
        | netfang | tölvupóstur | el paštas | el pašto adresas | elektroninis paštas | e pasts
        | epasts | e pasta adrese | e post aadress | meiliaadress | mailadresse | e mail adresse
        | mejl | mejladress | sähköposti | sähköpostiosoite | эл почта | электронная почта
        | е пошта | електронна пошта | ел пошта""",
    "phone": """
        phone | telephone | tel | phone number | telephone number | mobile | contact phone | telefon
        | nr telefonu | numer telefonu | telefon kontaktowy | komórka | telefonnummer | tlf | mobil
        | telefonnr | sími | símanúmer | farsími | telefonas | tel nr | telefono numeris | tālrunis
        | telefona numurs | kontakttālrunis | telefoninumber | mobiil | telefonnummer | rufnummer
        | puhelin | puhelinnumero | puh | телефон | номер телефона | номер телефону""",
    "number": """
        legal number | registration number | reg no | organisation number | id number | company number
        | registry code | registration no | vat | vat number | tax number | register number | tax id
        | numer rejestrowy | nr rejestru | organisasjonsnummer | orgnr | org nr | org nummer
        | kennitala | įmonės kodas | kodas | juridinio asmens kodas | įstaigos kodas
        | registrācijas numurs | reģistrācijas nr | reģ nr | registrikood | registrinumber | reg nr
        | reg kood | registernummer | vereinsregisternummer | ust id | ust idnr
        | umsatzsteuer id | organisationsnummer | cvr | cvr nr | cvr nummer | y tunnus | ly tunnus
        | yritystunnus | регистрационный номер | инн | реєстраційний номер | єдрпоу | код єдрпоу
        | krs | nr krs | numer krs | nip | nr nip | numer nip | regon | nr regon | numer regon | pic
        | pic number | participant identification code | orgid | org id | pic code | nip beneficjenta""",
    "about": """
        about | description | description of organisation | profile | activities | mission
        | summary of organisation | short description | about the organisation | aims | goals
        | expertise | opis | opis organizacji | opis działalności | działalność | cele | misja
        | profil | cele statutowe | om | om organisasjonen | beskrivelse | formål | um | lýsing
        | um félagið | markmið | starfsemi | aprašymas | veikla | veiklos aprašymas | tikslai
        | apraksts | darbība | darbības apraksts | mērķi | kirjeldus | tegevus | eesmärk
        | tegevuse kirjeldus | beschreibung | tätigkeit | über uns | ziele | zweck | beskrivning
        | verksamhet | syfte | om organisationen | om foreningen | kuvaus | toiminta | esittely
        | toiminnan kuvaus | описание | деятельность | о организации | опис діяльності | діяльність""",
    "topics": """
        topics | topic | themes | theme | fields | field of activity | areas | area of activity
        | keywords | tags | interests | subject | thematic area | tematy | temat | obszar działania
        | obszary działania | obszar działalności | dziedzina | słowa kluczowe | temaer | tema | emner
        | fagområder | arbeidsområder | efni | málaflokkur | viðfangsefni | temos | tema | sritys
        | veiklos sritis | veiklos sritys | raktažodžiai | tēmas | jomas | darbības joma | nozare
        | atslēgvārdi | teemad | valdkond | valdkonnad | märksõnad | themen | thema | themenfelder
        | schlagworte | schwerpunkte | teman | ämnen | ämnesområde | nyckelord | emneord
        | aiheet | teemat | toimiala | avainsanat | темы | тематика | направления | теми | напрями""",
    "languages": """
        languages | language | working languages | spoken languages | języki | język | języki robocze
        | språk | arbeidsspråk | tungumál | kalbos | kalba | valodas | valoda | keeled | keel
        | töökeeled | sprachen | sprache | arbeitssprachen | sprog | arbejdssprog | kielet | kieli
        | языки | язык | мови | мова""",
    "founded": """
        founded | founded in | established | year of foundation | foundation year | year founded
        | date of registration | registration date | rok założenia | data rejestracji
        | rok powstania | założona | data założenia | stiftet | stiftelsesår | etablert | stofnað
        | stofnár | stofndagur | įkurta | įkūrimo metai | įsteigimo metai | įregistravimo data
        | dibināta | dibināšanas gads | reģistrācijas datums | asutatud | asutamisaasta
        | registreeritud | gegründet | gründungsjahr | gründung | grundad | bildad | grundat år
        | etableret | oprettet | perustettu | perustamisvuosi | год основания | основана
        | рік заснування | заснована""",
    "size": """
        size | employees | number of employees | staff | staff size | people | liczba pracowników
        | zatrudnienie | pracownicy | liczba osób | ansatte | antall ansatte | antal ansatte
        | starfsmenn | fjöldi starfsmanna | darbuotojai | darbuotojų skaičius | darbinieki
        | darbinieku skaits | töötajad | töötajate arv | mitarbeiter | anzahl mitarbeiter
        | beschäftigte | anställda | antal anställda | työntekijät | henkilöstö | henkilöstömäärä
        | сотрудники | количество сотрудников | працівники | кількість працівників""",
    "hub": "hub | hub name | local network | node | węzeł | knutepunkt | nod | tinklo mazgas",
    "ignore": """
        project | project name | project title | name of the project | operation name | project
        acronym | acronym | project number | project id | programme | program | priority | priority
        axis | budget | total budget | amount | grant | start date | end date | date | no | lp | id
        | row | contact | contact person | contacts | contact name | first name | last name | surname | role
        | lead partner | lead | fund | co financing | union co financing | department | coordinates
        | coordinates east | coordinates north | latitude | longitude | num projects | num partners
        | numprojects | numpartners | operation start date | operation end date | budget | call
        | summary | operation summary | contract number | category of intervention | serial number
        | union co financing rate | total eligible expenditure | operation postcode location
        | tytuł projektu | nazwa projektu | numer umowy | projekt | tytuł | osoba do kontaktu | opis
        projektu | skrócony opis projektu | wartość projektu | dofinansowanie | fundusz | działanie
        | oś priorytetowa | poddziałanie | miejsce realizacji projektu | data rozpoczęcia | data
        zakończenia | imię | nazwisko | imię i nazwisko | typ obszaru | rodzaj projektu
        | zasięg terytorialny projektu | kategoria interwencji | obszar realizacji projektu
        | prosjekt | prosjektnavn | prosjekttittel | kontaktperson | projekttitel | projektnavn
        | projektbeskrivelse | startdato | slutdato | fond | prioritetsakse | eu medfinansiering
        | eu medfinansieringssats | koordinat east | koordinat north | verkefni | heiti verkefnis | tengiliður
        | projektas | projekto pavadinimas | projekto kodas | paraiškos būsena | prašomas finansavimas
        | finansavimas | projekto vertė paraiškoje | projekto išlaidų sum | kontaktinis asmuo
        | išmokėta finansavimo suma | sutarties pasirašymo data | projekto išlaidų suma
        | projekta nosaukums | projekta numurs | kopējais finansējums | es finansējums | finansējums
        | kontaktpersona | projekta īstenošanas vieta | sam pasākuma nr | projekti nimi | projekt
        | kontaktisik | projekti number | toetuse summa | eelarve | vorhaben | bezeichnung des
        vorhabens | projektname | projekttitel | zusammenfassung des vorhabens | bewilligungsdatum
        | förderfähige ausgaben des vorhabens | investitionsort | interventionsbereich | ansprechpartner
        | bewilligungs datum | interventions bereich | finanzierungsform | finanzierungs form
        | art des gebiets | thematisches ziel | wirtschaftszweig | wirtschafts zweig | laufende nummer
        | ansprechperson | vorname | nachname | fördersumme | projektnamn | ärende | ärende id
        | kontaktperson | beviljat belopp | hanke | hankkeen nimi | hankkeen kuvaus | hankekoodi
        | projektin nimi | yhteyshenkilö | rahoitus | myönnetty rahoitus | toimintalinja | hankenumero
        | eu ja valtion rahoitus | aloituspäivä | päättymispäivä | tukimuoto | julkinen kuvaus
        | название проекта | проект | контактное лицо | бюджет | назва проекту | контактна особа""",
}
_PARTS: Final = re.compile(r"[/|\n(;]| - | – ")


@cache
def phrases() -> dict[str, str]:
    """Every phrase in plain words with its field."""
    found: dict[str, str] = {}
    for field, text in WORDS.items():
        for phrase in text.split("|"):
            found.setdefault(plain_words(phrase), field)
    return found


@cache
def match_heading(heading: str) -> tuple[str, float, str]:
    """The field a heading speaks of, how surely (0-1), and the phrase that told it.

    Of a heading in two languages ("Navn / Name") the part that says more counts.

    >>> match_heading("Bynavn / City name")[:2]
    ('town', 1.0)
    >>> match_heading("Bezeichnung des Vorhabens")[0]
    'ignore'
    """
    parts = [heading, *_PARTS.split(heading)]
    return max((_match(plain_words(part)) for part in parts), key=lambda found: found[1])


def heading_hits(cells: Iterable[str]) -> int:
    """How many of `cells` are words that headings use."""
    return sum(1 for cell in cells if 0 < len(cell) <= 80 and match_heading(cell)[1] >= 0.75)


def _match(text: str) -> tuple[str, float, str]:
    known = phrases()
    if text in known:
        return known[text], 1.0, text
    parts = text.split()
    best = ("", 0.0, "")
    for size in range(min(len(parts) - 1, 6), 0, -1):
        for start in range(len(parts) - size + 1):
            phrase = " ".join(parts[start : start + size])
            if phrase in known and (worth := 0.5 + 0.45 * size / len(parts)) > best[1]:
                best = (known[phrase], worth, phrase)
    return best
