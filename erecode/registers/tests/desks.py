"""People of the small town hall at their desks: each signed in with an account."""

from __future__ import annotations

import io
import re

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.test import Client
from PIL import Image

from erecode.organisations.models import Account
from erecode.registers.tests.hall import Hall


def signed_in(hall: Hall, who: str) -> Client:
    """A browser of one of the people."""
    person = hall.people[who]
    account, _new = Account.objects.get_or_create(mail=f"{who}@hall.example")
    person.account, person.mail = account, account.mail
    person.save()
    client = Client(headers={"accept-language": "en"})
    client.force_login(account)
    return client


def text_of(response: HttpResponseBase) -> str:
    """The words of a page, without its marks."""
    body = _body(response)
    return " ".join(re.sub(r"<[^>]+>", " ", body[body.index("<main") :]).split())


def wrong_in(response: HttpResponseBase) -> list[str]:
    """The sentences at the fields that need another look."""
    return re.findall(r'<p class="wrong"[^>]*>([^<]*)</p>', _body(response))


def photo() -> bytes:
    """A small photo in which no camera wrote anything."""
    held = io.BytesIO()
    Image.new("RGB", (2, 2)).save(held, "JPEG")
    return held.getvalue()


def _body(response: HttpResponseBase) -> str:
    assert isinstance(response, HttpResponse)
    return response.content.decode()
