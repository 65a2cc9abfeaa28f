"""A short code of conduct that this project wrote, as a tree, for the tests of the formats."""

from __future__ import annotations

from erecode.reading.tests.making import item, node, paragraph

OWN = [
    node(
        "Gedragscode van Molenbeke",
        paragraph(
            "Deze code geldt voor iedereen die voor de gemeente werkt, ook voor stagiairs en "
            "vrijwilligers. Ze helpt "
            "om in het dagelijkse werk een keuze te maken die je aan een inwoner kunt uitleggen."
        ),
        children=(
            node(
                "1. Geschenken",
                paragraph(
                    "Een attentie is geen loon voor je werk. Wie iets krijgt aangeboden, denkt eerst "
                    "aan de indruk die "
                    "dat bij anderen wekt."
                ),
                paragraph("Dit spraken we daarover af:"),
                item(
                    "Een doosje koekjes voor de hele dienst mag je aannemen als je het met je "
                    "collega’s deelt."
                ),
                item(
                    "Geld neem je nooit aan. Dat geldt ook voor:",
                    item("cadeaubonnen en waardebonnen;"),
                    item("een storting op de rekening van je vereniging."),
                ),
                item("Twijfel je? Bespreek het met je leidinggevende voor je antwoordt."),
            ),
            node(
                "2. Omgaan met de pers",
                paragraph(
                    "Belt een journalist, dan noteer je de vraag en het nummer. De dienst "
                    "communicatie belt nog dezelfde "
                    "dag terug en kijkt samen met jou welke cijfers en feiten zij mag meedelen."
                ),
                item("Je geeft geen mening in naam van de gemeente."),
                item("Je belooft geen antwoord binnen het uur."),
                children=(
                    node(
                        "Sociale media",
                        paragraph(
                            "Wat je thuis schrijft, kan ook op het werk gelezen worden. Vraag je af "
                            "of je het aan de "
                            "balie luidop zou zeggen."
                        ),
                    ),
                ),
            ),
        ),
    ),
]
