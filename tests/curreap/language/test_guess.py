"""Test the language guess on real sentences in each language of the region, and English with names."""

import unicodedata

import pytest

from curreap.language.guess import is_probably_not_english

OTHER_LANGUAGES = {
    "Danish": (
        "I vores by kender naboerne hinanden mindre og mindre. De unge flytter væk, og de ældre er ofte alene. "
        "Derfor vil vi åbne den gamle brandstation som et sted, hvor alle kan mødes, og hvor foreningerne kan "
        "arbejde sammen."
    ),
    "Norwegian": (
        "I byen vår kjenner naboene hverandre mindre og mindre. De unge flytter bort, og de eldre er ofte alene. "
        "Derfor vil vi åpne den gamle brannstasjonen som et sted der alle kan møtes og lagene kan jobbe sammen."
    ),
    "Swedish": (
        "I vår stad känner grannarna varandra allt mindre. De unga flyttar bort och de äldre är ofta ensamma. "
        "Därför vill vi öppna den gamla brandstationen som en plats där alla kan mötas och föreningarna kan arbeta."
    ),
    "German": (
        "In unserer Stadt kennen sich die Nachbarn immer weniger. Junge Menschen ziehen weg, und die Älteren sind "
        "oft allein. Deshalb wollen wir die alte Feuerwache als einen Ort öffnen, an dem sich alle treffen können."
    ),
    "Finnish": (
        "Kaupungissamme naapurit tuntevat toisensa yhä huonommin. Nuoret muuttavat pois, ja vanhemmat ihmiset ovat "
        "usein yksin. Siksi haluamme avata vanhan paloaseman paikaksi, jossa kaikki voivat tavata ja työskennellä "
        "yhdessä."
    ),
    "Estonian": (
        "Meie linnas tunnevad naabrid üksteist üha vähem. Noored kolivad ära ja vanemad inimesed on sageli üksi. "
        "Seepärast tahame avada vana pritsumaja kohana, kus kõik saavad kohtuda ja ühendused saavad koos töötada."
    ),
    "Latvian": (
        "Mūsu pilsētā kaimiņi arvien mazāk pazīst cits citu. Jaunieši aizbrauc, un vecākie cilvēki bieži ir vieni. "
        "Tāpēc mēs vēlamies atvērt veco pagalmu kā vietu, kur visi var satikties un biedrības var strādāt kopā."
    ),
    "Lithuanian": (
        "Mūsų mieste kaimynai vis mažiau pažįsta vieni kitus. Jaunimas išvyksta, o vyresni žmonės dažnai būna "
        "vieni. Todėl norime atverti seną gaisrinę kaip vietą, kurioje visi gali susitikti ir dirbti kartu."
    ),
    "Polish": (
        "W naszym mieście sąsiedzi znają się coraz mniej. Młodzi ludzie wyjeżdżają, a starsi są często sami. "
        "Dlatego chcemy otworzyć starą remizę jako miejsce, w którym wszyscy mogą się spotkać i pracować razem."
    ),
    "Russian": (
        "В нашем городе соседи всё меньше знают друг друга. Молодые люди уезжают, а пожилые часто остаются одни. "
        "Поэтому мы хотим открыть старый двор как место, где все могут встречаться и работать вместе."
    ),
    "Ukrainian": (
        "У нашому місті сусіди дедалі менше знають одне одного. Молодь виїжджає, а старші люди часто самотні. Тому "
        "ми хочемо відкрити старе подвір'я як місце, де всі можуть зустрічатися і працювати разом."
    ),
}

ENGLISH_TEXTS = {
    "the context of Rūjiena": (
        "Northernmost town of Latvia, at the Estonian border; 3,287 residents in 2013, 16.9 % fewer a decade later; "
        "about 95 % Latvian; service centre for Ipiķi, Jeri, Lode, Vilpulka and Rūjiena parishes; merged into "
        "Valmiera municipality in the 2021 reform; the only town there unhappy with its cultural development in a "
        "survey."
    ),
    "the assets of Rūjiena": (
        "The courtyard at Rīgas iela 8 (buildings of the late 1800s, once the Meijer House, later the Arīš "
        "homestead); the folk school Rūjienas Tautskola; the Rūjiena salad and its beets (living heritage); the "
        "local dialect, which the motto also uses; the border itself."
    ),
    "the asset of Jakobstad": (
        "The Old Fire Station (Brankis), brick, 1913, built by the voluntary brigade FBK beside the town hall; to "
        "become a low-threshold bilingual culture house with associations."
    ),
    "almost only names": (
        "Rūjiena, Šilutė, Płock, Łódź, Hiiumaa, Kärdla, Õisu, Pietarsaari, Jakobstad, Näsijärvi, Åland, Århus, Ærø, "
        "Glücksburg, Großenbrode, Kuressaare, Ķemeri, Ģibuļi, Ļaudona, Ņikri, Žagarė, Įlanka, Ųstis, Świnoujście."
    ),
    "names in other letters": (
        "Our twin towns are Київ and Даугавпілс, and in the summer guests from Київ and from Даугавпілс come to the "
        "fair and sing together with the choir of our town."
    ),
    "a quote in Danish": (
        "The motto of the plan is “Vi er her for hinanden”, and it was chosen by the young people of the town in an "
        "open vote. In English it means that we are here for each other in good times and in bad times."
    ),
    "a list of things": (
        "choir, harbour, summer fair, library, reading room, old mill, courtyard, folk school, wooden houses, local "
        "dialect, beet salad, street names, corner stories, theatre group, brass band, beach, lighthouse, archive, "
        "museum."
    ),
    "capital letters": (
        "THE TOWN LIES NEAR THE BORDER AND MANY OF ITS RESIDENTS HAVE KNOWN EACH OTHER FOR A LONG TIME AND THEY "
        "WANT TO MEET MORE OFTEN IN THE COURTYARD."
    ),
}


@pytest.mark.parametrize("text", OTHER_LANGUAGES.values(), ids=OTHER_LANGUAGES)
def test_a_text_in_another_language_is_noticed(text: str) -> None:
    assert is_probably_not_english(text)


@pytest.mark.parametrize("text", ENGLISH_TEXTS.values(), ids=ENGLISH_TEXTS)
def test_an_english_text_is_left_alone(text: str) -> None:
    assert not is_probably_not_english(text)


@pytest.mark.parametrize("text", OTHER_LANGUAGES.values(), ids=OTHER_LANGUAGES)
def test_a_short_quote_is_left_alone(text: str) -> None:
    assert not is_probably_not_english(" ".join(text.split()[:15]))


def test_letters_written_with_separate_accents_count_the_same() -> None:
    assert is_probably_not_english(unicodedata.normalize("NFD", OTHER_LANGUAGES["Latvian"]))
