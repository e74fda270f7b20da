"""Numbers, dates, duties and addresses, which no small correction may touch."""

import pytest

from tests.werkkader.verdicts import judged, of_words


class TestANumber:
    @pytest.mark.parametrize(
        ("old", "new"),
        [
            ("er zijn 3 wijken", "er zijn 4 wijken"),
            ("er zijn 3 wijken", "er zijn wijken"),
            ("er zijn wijken", "er zijn 3 wijken"),
            ("inwoners: 1.000", "inwoners: 1,000"),
            ("inwoners: 1 000", "inwoners: 1000"),
            ("de 3e wijk", "de 3de wijk"),
            ("het kost €5", "het kost $5"),
            ("het kost € veel", "het kost veel"),
            ("de helft: 50%", "de helft: 50"),
            ("de helft: 50 %", "de helft: 50"),
            ("een graad van -5", "een graad van 5"),
            ("met 5 – 10 bewoners", "met 5 10 bewoners"),
            ("op ½ hoogte", "op ¾ hoogte"),
            ("Ⅳ wijken", "Ⅸ wijken"),
            ("bijlage II hierbij", "bijlage III hierbij"),
            ("er zijn drie wijken", "er zijn vier wijken"),
            ("er zijn drie wijken", "er zijn Drie wijken"),
            ("er zijn drei wijken", "er zijn drie wijken"),
            ("de eerste wijk", "de tweede wijk"),
            ("de eesrte wijk", "de eerste wijk"),
            ("vijfentwintig wijken", "vijfendertig wijken"),
            ("tweeëndertig wijken", "tweeenveertig wijken"),
            ("een half plein", "een heel plein"),
            ("een dozijn straten", "een pleinen straten"),
            ("een wijk", "één wijk"),
            ("een wijk", "e\u0301e\u0301n wijk"),
            ("een tweetal wijken", "een drietal wijken"),
            ("een driejarig plan", "een vierjarig plan"),
            ("twee-onder-een-kap", "drie-onder-een-kap"),
            ("twenty-one squares", "twenty-two squares"),
            ("the third square", "the thrid square"),
            ("half the square", "all-in the square"),
            ("a dozen squares", "a dozn squares"),
            ("twice here", "here"),
            ("x > y", "x < y"),
            ("een driemaandelijks overleg", "een zesmaandelijks overleg"),
            ("een wekelijks overleg", "een tweewekelijks overleg"),
            ("een tweepersoons kamer", "een vierpersoons kamer"),
            ("een zesweekse periode", "een achtweekse periode"),
            ("een vijfdelig plan", "een zesdelig plan"),
            ("een vierkoppig team", "een vijfkoppig team"),
            ("een zesurige dienst", "een achturige dienst"),
            ("een achtentwintigurige dienst", "een lange dienst"),
            ("een eenmalige taak", "een malige taak"),
            ("een driedubbel plan", "een vierdubbel plan"),
            ("na een halfuur", "na een kwartier"),
            ("halfjaarlijks overleg", "driejaarlijks overleg"),
            ("a twofold plan", "a threefold plan"),
            ("a onetime plan", "a tenfold plan"),
            ("a ﬁvefold plan", "a plan"),
            ("twentyfive squares", "thirtyfive squares"),
            ("zie artikel X hierbij", "zie artikel V hierbij"),
            ("zie artikel v hierbij", "zie artikel u hierbij"),
            ("zie bijlage U hierbij", "zie bijlage W hierbij"),
            ("de groep A komt", "de groep B komt"),
            ("de rij A-B komt", "de rij A-C komt"),
            ("A. Wie komt", "B. Wie komt"),
            ("bijlage ii hierbij", "bijlage iii hierbij"),
            ("bijlage L hierbij", "bijlage LX hierbij"),
        ],
    )
    def test_it_may_not_change(self, old: str, new: str) -> None:
        assert "number" in of_words(old, new)
        assert "number" in of_words(new, old)

    @pytest.mark.parametrize(
        ("old", "new"),
        [
            ("achtregronden", "achtergronden"),
            ("wij achten dit groot", "wij achtten dit groot"),
            ("achtbare bewoners", "achtbaere bewoners"),
            ("vieringen op het plein", "vierringen op het plein"),
            ("de vierring", "de viering"),
            ("de tieners komen", "de tienners komen"),
            ("de eeheid", "de eenheid"),
            ("een eenvoudgie taak", "een eenvoudige taak"),
            ("de eenzame bewoner", "de eenzamme bewoner"),
            ("eenn wijk", "een wijk"),
            ("wij tweeten", "wij tweten"),
            ("de tentoonstelling", "de tentoonsteling"),
            ("wij zijn oneens", "wij zijn onens"),
            ("oneself", "onesself"),
            ("a tenant", "a tennant"),
        ],
    )
    def test_a_word_that_only_begins_like_one_is_none(self, old: str, new: str) -> None:
        assert of_words(old, new) == []

    @pytest.mark.parametrize(
        ("old", "new"),
        [
            ("Ja. u komt", "Ja. U komt"),
            ("wij vragen U dit", "wij vragen u dit"),
            ("an lane", "A lane"),
            ("Ja. “a lane”", "Ja. “A lane”"),
            ("de E-mails", "de e-mails"),
        ],
    )
    def test_a_single_letter_may_be_a_word(self, old: str, new: str) -> None:
        assert of_words(old, new) == []

    def test_the_objection_names_it_without_the_signs_around_it(self) -> None:
        (objection,) = judged("<p>wijk (3), laan</p>", "<p>wijk (4). laan</p>").objections
        assert objection == ("number", "3", "4")

    def test_two_that_change_places_are_two_changes(self) -> None:
        assert of_words("in 3 wijken en 5 lanen", "in 5 wijken en 3 lanen") == ["number"]


class TestADate:
    @pytest.mark.parametrize(
        ("old", "new"),
        [
            ("in april", "in mei"),
            ("op 1 april", "op 1 April"),
            ("op 1 apr.", "op 1 mrt."),
            ("op maandag", "op dinsdag"),
            ("op maandagavond", "op maandagmiddag"),
            ("na de zomervakantie", "na de wintervakantie"),
            ("in de lente", "in de herfst"),
            ("begin juni", "eind juni"),
            ("voor 1 mei hier", "na 1 mei hier"),
            ("voor 1 mei hier", "vóór 1 mei hier"),
            ("tot juni", "vanaf juni"),
            ("per week", "per maand"),
            ("binnen 3 dagen", "binnen 3 weken"),
            ("binnen drie dagen", "over drie dagen"),
            ("zo 12 hier", "za 12 hier"),
            ("wij komen vandaag", "wij komen morgen"),
            ("wij komen wekelijks", "wij komen dagelijks"),
            ("in mei-juni", "in mei-juli"),
            ("in March", "in April"),
            ("by Monday", "by Tuesday"),
            ("before 5 June here", "after 5 June here"),
            ("early June", "late June"),
            ("in spring", "in autumn"),
            ("we come today", "we come tomorrow"),
            ("Fri 12 here", "Sat 12 here"),
            ("Sept. here", "Oct. here"),
            ("na Kerst", "na Pasen"),
            ("in de kerstvakantie", "in de vakantie"),
            ("op Koningsdag", "op Bevrijdingsdag"),
            ("on King's Day", "on Liberation Day"),
            ("after Christmas", "after Easter"),
            ("biweekly squares", "bimonthly squares"),
            ("a fortnight", "a century"),
            ("na de lentefeesten", "na de herfstfeesten"),
            ("de bewonersavond", "de bewonersochtend"),
        ],
    )
    def test_it_may_not_change(self, old: str, new: str) -> None:
        assert "date" in of_words(old, new)
        assert "date" in of_words(new, old)

    @pytest.mark.parametrize(
        ("old", "new"),
        [
            ("zo is het", "za is het"),
            ("voor bewoners", "na bewoners"),
            ("het begin", "het eind"),
            ("niet voor", "niet na"),
            ("een uitdagen", "een uitdaggen"),
        ],
    )
    def test_some_words_speak_of_time_only_beside_a_number_or_date(
        self, old: str, new: str
    ) -> None:
        assert of_words(old, new) == []


class TestAMeaning:
    @pytest.mark.parametrize(
        ("old", "new"),
        [
            ("dit is niet zo", "dit is zo"),
            ("dit is zo", "dit is niet, zo"),
            ("geen huis", "een huis"),
            ("nooit hier", "altijd hier"),
            ("wij moeten komen", "wij mogen komen"),
            ("wij moet komen", "wij moeten komen"),
            ("het kan hier", "het zal hier"),
            ("alleen hier", "hier"),
            ("tenzij het regent", "als het regent"),
            ("dit is verplicht", "dit is vrijwillig"),
            ("uiterlijk hier", "hier"),
            ("minstens zoveel", "hoogstens zoveel"),
            ("níét hier", "hier"),
            ("een niet-roker", "een roker"),
            ("het is mogelijk", "het is onmogelijk"),
            ("een actief plein", "een inactief plein"),
            ("lanen en pleinen", "lanen of pleinen"),
            ("we must come", "we should come"),
            ("we do not come", "we do come"),
            ("we can come", "we can't come"),
            ("we don’t come", "we do come"),
            ("it is lawful", "it is unlawful"),
            ("squares and lanes", "squares or lanes"),
            ("unless it rains", "if it rains"),
            ("u kunt komen", "u zult komen"),
            ("u wilt komen", "u wil komen"),
            ("wij willen komen", "wij komen"),
            ("voordat wij komen", "nadat wij komen"),
            ("indien wij komen", "hoewel wij komen"),
            ("mits wij komen", "als wij komen"),
            ("although we come", "if we come"),
            ("lanen en/of pleinen", "lanen en pleinen"),
            ("lanen en / of pleinen", "lanen en pleinen"),
            ("lanen/pleinen", "lanen of pleinen"),
        ],
    )
    def test_it_may_not_change(self, old: str, new: str) -> None:
        assert "meaning" in of_words(old, new)
        assert "meaning" in of_words(new, old)

    def test_a_word_too_long_to_judge_may_not_change(self) -> None:
        assert of_words("wijk" * 125, "wijk" * 124) == []
        assert of_words("wijk" * 126, "wijk" * 124) == ["meaning"]

    def test_a_doubled_joining_word_is_a_typing_error(self) -> None:
        assert of_words("lanen en en pleinen", "lanen en pleinen") == []
        assert of_words("squares fo lanes", "squares of lanes") == []
        assert of_words("lanen en /of pleinen", "lanen en/of pleinen") == []


class TestAnAddress:
    @pytest.mark.parametrize(
        ("old", "new"),
        [
            ("mail naar wijk@plein.example", "mail naar laan@plein.example"),
            ("kijk op www.plein.example", "kijk op www.laan.example"),
            ("kijk op plein.nl", "kijk op laan.nl"),
            ("kijk op plein.nl/wijk", "kijk op plein.nl/laan"),
            ("kijk op https://plein", "kijk op https://laan"),
            ("kijk op PLEIN.NL", "kijk op PLEINEN.NL"),
        ],
    )
    def test_it_may_not_change(self, old: str, new: str) -> None:
        assert "structure" in of_words(old, new)
        assert "structure" in of_words(old, "kijk op")

    def test_signs_behind_it_may_change(self) -> None:
        assert of_words("kijk op plein.nl", "kijk op plein.nl.") == []

    def test_a_missing_space_behind_a_full_stop_makes_none(self) -> None:
        assert of_words("wij komen.De bewoners", "wij komen. De bewoners") == []
