"""A server with settings that do not hold together does not start, and says which."""

import pytest

from dashboard.figures.local_server import ServerError, server
from dashboard.server import settings


@pytest.mark.parametrize("sites", ["https://a.example; script-src *", "https://a.example,https://b.example", "*"])
def test_what_is_no_site_may_not_embed(sites: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DASHBOARD_EMBEDDED_BY", sites)
    with pytest.raises(settings.SettingError, match="DASHBOARD_EMBEDDED_BY"):
        settings.check()


def test_without_the_setting_no_other_site_embeds_the_app(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DASHBOARD_EMBEDDED_BY", raising=False)
    assert settings.embedding_sites() == []


@pytest.mark.parametrize("address", ["dashboard.example", "ftp://x.example", "https://x.example/?a=1", "https://x y"])
def test_what_is_no_address_of_the_app_is_refused(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DASHBOARD_ADDRESS", address)
    with pytest.raises(settings.SettingError, match="DASHBOARD_ADDRESS"):
        settings.check()


@pytest.mark.parametrize("address", ["", "https://x.example", "http://localhost:8501/", "https://x.example/libya/"])
def test_an_address_of_the_app_is_taken(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DASHBOARD_ADDRESS", address)
    monkeypatch.setattr(settings.config, "get_option", lambda name: True)
    settings.check()


@pytest.mark.parametrize("number", ["0", "-1", "many", ""])
def test_what_is_no_number_of_replicas_is_refused(number: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DASHBOARD_REPLICAS", number)
    with pytest.raises(settings.SettingError, match="DASHBOARD_REPLICAS"):
        settings.check()


@pytest.mark.slow
def test_several_replicas_need_one_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DASHBOARD_REPLICAS", "3")
    with pytest.raises(ServerError, match="STREAMLIT_SERVER_COOKIE_SECRET"), server():
        pass
    with server(STREAMLIT_SERVER_COOKIE_SECRET="equal on all"):
        pass
