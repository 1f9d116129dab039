"""Parse and write numbers and amounts of money in a parsed field."""

from __future__ import annotations

from dataclasses import dataclass

from curreap.language.words import Words
from curreap.parsing.numbers import Form, NotANumber, NumberRules, Problem, parse_number, write_number
from pages.editing.parsed_field.notation import InputMode, Refused
from playbook_tools.tool import LARGEST_NUMBER


@dataclass(frozen=True)
class NumberNotation:
    """Numbers of one form and range, in the language of the reader."""

    words: Words
    rules: NumberRules

    @property
    def input_mode(self) -> InputMode:
        if self.rules.minimum < 0:
            return "text"
        return "numeric" if self.rules.form is Form.WHOLE else "decimal"

    def parse(self, text: str) -> float:
        """Parse a number. Raises Refused."""
        try:
            return parse_number(text, self.rules)
        except NotANumber as refused:
            raise Refused(self._why(refused), refused.readings) from None

    def write(self, value: float) -> str:
        return write_number(value, self.rules.form, self.words.locale)

    def say(self, value: float) -> str:
        """Write a number: 12,500.50, €12,500.00 or, for a year, 2027."""
        if self.rules.is_year:
            return str(value)
        return self.words.exact_money(value) if self.rules.form is Form.MONEY else self.words.number(value)

    def _why(self, refused: NotANumber) -> str:
        words, rules = self.words, self.rules
        match refused.problem:
            case Problem.AMBIGUOUS:
                return words("Which number do you mean?")
            case Problem.NOT_WHOLE:
                return words("Only a whole number fits here, such as {example}.", example=self.write(1200))
            case Problem.TOO_MANY_DECIMALS:
                return words("An amount has two decimals, such as {example}.", example=self.write(1200.5))
            case Problem.OUT_OF_RANGE:
                return self._out_of_range()
            case _:
                return self._unreadable(rules.form)

    def _unreadable(self, form: Form) -> str:
        if form is Form.MONEY:
            example = self.words.exact_money(1200.5)
            return self.words("This is not an amount in euros. Write it like {example}.", example=example)
        example = self.say(2027 if self.rules.is_year else 12 if form is Form.WHOLE else 12.5)
        return self.words("This is not a number. Write it like {example}.", example=example)

    def _out_of_range(self) -> str:
        words, rules = self.words, self.rules
        least, most = self.say(rules.minimum), self.say(rules.maximum)
        if rules.minimum == -LARGEST_NUMBER:
            return words("The largest number here is {most}.", most=most)
        return words("Only numbers from {least} to {most} fit here.", least=least, most=most)
