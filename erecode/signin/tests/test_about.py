"""My file tells how somebody signs in, and no secret."""

from __future__ import annotations

import json

from django.test import Client

from erecode.signin.about import about
from erecode.signin.models import RecoveryCode
from erecode.signin.tests.conftest import PIN, Aldergem, badge_of, sign_in


def test_an_account_sees_its_session_and_device(aldergem: Aldergem) -> None:
    sign_in(Client(headers={"user-agent": "Firefox on Linux"}))
    RecoveryCode.objects.create(account=aldergem.account, digest="d" * 64)
    found = {section.title: section for section in about(aldergem.alda, "en")}
    assert found["How you sign in"].rows == (("Password", "chosen"), ("Recovery codes left", "1"))
    assert [value for _since, value in found["Where you are signed in"].rows] == ["Firefox, Linux, 127.0.0.1"]
    assert [agent for agent, _seen in found["Devices that we know"].rows] == ["Firefox, Linux"]
    assert found["Your badges"].rows == ()


def test_a_badge_and_its_device_are_told_without_what_is_secret(aldergem: Aldergem) -> None:
    badge = badge_of(aldergem)
    found = {section.title: section for section in about(aldergem.gust, "en")}
    assert list(found) == ["Your badges", "Devices that we know"]
    assert [words for _issued, words in found["Your badges"].rows] == ["works, with a PIN that you chose"]
    assert len(found["Devices that we know"].rows) == 1
    told = json.dumps([(section.rows, section.data) for section in found.values()])
    assert [secret in told for secret in (badge.pin, badge.devices.get().token, PIN)] == [False] * 3
