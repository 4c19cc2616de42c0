"""Carriers by name in the languages of their customers, by web address, and by the form of their numbers."""

from collections import defaultdict

import pytest

from appealdesk.core.reading.extractors.carriers import carrier_names, carriers, check_holds, domain_owner
from appealdesk.core.reading.extractors.classify import classify
from appealdesk.core.reading.extractors.words import squeeze

NAMES = {
    "usps": ["USPS", "United States Postal Service", "美国邮政"],
    "ups": ["UPS", "UPS快递", "優比速", "ユーピーエス"],
    "fedex": ["FedEx", "联邦快递", "聯邦快遞", "フェデックス"],
    "dhl": ["DHL", "DHL Paket", "敦豪"],
    "dhl-ecommerce": ["DHL eCommerce"],
    "royal-mail": ["Royal Mail", "Parcelforce", "英国皇家邮政"],
    "dpd": ["DPD", "DPD Local"],
    "hermes": ["Hermes", "myHermes", "Evri"],
    "yamato": ["ヤマト運輸", "クロネコヤマト", "大和运输", "Yamato Transport"],
    "sagawa": ["佐川急便", "飛脚宅配便", "Sagawa"],
    "japan-post": ["日本郵便", "ゆうパック"],
    "china-post": ["China Post", "中国邮政", "中國郵政"],
    "sf": ["SF Express", "顺丰速运", "順豐速運"],
    "yanwen": ["Yanwen", "燕文物流"],
    "4px": ["4PX", "递四方", "遞四方"],
    "yunexpress": ["YunExpress", "云途物流", "雲途"],
    "cainiao": ["Cainiao", "菜鸟", "菜鳥"],
    "spx": ["SPX Express", "Shopee Xpress", "SLS", "虾皮物流", "蝦皮店到店", "ช้อปปี้ เอ็กซ์เพรส"],
    "jt": ["J&T Express", "极兔速递", "極兔", "เจแอนด์ที"],
    "ninjavan": ["Ninja Van", "NinjaVan", "Ninja Xpress", "นินจาแวน"],
    "flash": ["Flash Express", "แฟลช เอ็กซ์เพรส"],
    "kerry": ["Kerry Express", "KEX Express", "เคอรี่ เอ็กซ์เพรส"],
    "pos-malaysia": ["Pos Laju", "PosLaju", "Pos Malaysia"],
    "thailand-post": ["Thailand Post", "ไปรษณีย์ไทย", "泰国邮政"],
    "viettel": ["Viettel Post", "ViettelPost", "VTP"],
    "ghn": ["GHN", "Giao Hàng Nhanh", "GHN Express"],
}


@pytest.mark.parametrize(("code", "name"), [(code, name) for code, names in NAMES.items() for name in names])
def test_names_in_the_languages_of_their_customers(code, name):
    assert carrier_names(name)[0].code == code


@pytest.mark.parametrize(
    ("number", "carrier"),
    [
        ("EA123456785US", "usps"),
        ("RN123456785GB", "royal-mail"),
        ("H1009840084001112345", "hermes"),
        ("09981234567890", "dpd"),
        ("394812055772", "yamato"),
        ("LX482039179CN", "china-post"),
        ("SF1384920571634", "sf"),
        ("UA123456789YP", "yanwen"),
        ("4PX3001584920137CN", "4px"),
        ("YT2613508264417203", "yunexpress"),
        ("LP00583920174463", "cainiao"),
        ("SPXVN0541732986", "spx"),
        ("TW268403157721A", "spx"),
        ("PH248403157721N", "spx"),
        ("JP4827093516", "jt"),
        ("630012345678", "jt"),
        ("NVSGNINJA012345678", "ninjavan"),
        ("TH47014EJ5N27A", "flash"),
        ("KEX1234567890", "kerry"),
        ("PL123456789012", "pos-malaysia"),
        ("EF123456785TH", "thailand-post"),
        ("VTP1234567890", "viettel"),
        ("PKE1515018957", "viettel"),
        ("ID257312704292D", "spx"),
        ("GYBX7QK4", "ghn"),
    ],
)
def test_forms_of_numbers_propose_their_carrier(number, carrier):
    assert carrier in {c.carrier for c in classify(number) if c.proved is not False}


@pytest.mark.parametrize(
    ("address", "owner"),
    [
        ("https://tools.usps.com/go/TrackConfirmAction?tLabels=94001", "usps"),
        ("www.ups.com/track?loc=en_US", "ups"),
        ("fedex.com", "fedex"),
        ("https://www.dhl.de/de/privatkunden/dhl-sendungsverfolgung.html", "dhl"),
        ("royalmail.com/track-your-item", "royal-mail"),
        ("tracking.dpd.de/status", "dpd"),
        ("www.evri.com/track", "hermes"),
        ("toi.kuronekoyamato.co.jp/cgi-bin/tneko", "yamato"),
        ("k2k.sagawa-exp.co.jp/p/web/okurijosearch.do", "sagawa"),
        ("www.ems.com.cn/queryList", "china-post"),
        ("www.sf-express.com/chn/sc/waybill", "sf"),
        ("track.yw56.com.cn", "yanwen"),
        ("track.4px.com/#/result", "4px"),
        ("www.yuntrack.com", "yunexpress"),
        ("global.cainiao.com/newDetail.htm", "cainiao"),
        ("spx.co.th/track", "spx"),
        ("jtexpress.my/tracking", "jt"),
        ("www.ninjavan.co/en-my/tracking", "ninjavan"),
        ("flashexpress.co.th/fle/tracking", "flash"),
        ("th.kex-express.com/th/track", "kerry"),
        ("track.pos.com.my", "pos-malaysia"),
        ("track.thailandpost.co.th", "thailand-post"),
        ("viettelpost.vn/tra-cuu-hanh-trinh-don", "viettel"),
        ("donhang.ghn.vn/?order_code=GYBX7QK4", "ghn"),
        ("🔒ups.com", "ups"),
        ("www.dhl.de / de / privat", "dhl"),
    ],
)
def test_the_sites_of_carriers(address, owner):
    assert domain_owner(address) == (owner, True)


@pytest.mark.parametrize("text", ["support@ups.com", "groups.com", "myups.company", "dhl-tracking.info"])
def test_other_addresses_are_nobodys(text):
    assert domain_owner(text) == ("", False)


def test_a_name_and_an_address_belong_to_one_carrier():
    owners = defaultdict(set)
    for carrier in carriers():
        for known in (*map(squeeze, carrier.names), *carrier.domains):
            owners[known].add(carrier.code)
    assert {known: codes for known, codes in owners.items() if len(codes) > 1} == {}


@pytest.mark.parametrize("number", ["444413758703", "405548424886", "512547514334"])
def test_japanese_numbers_have_the_rest_of_seven_for_a_check_digit(number):
    assert {c.carrier for c in classify(number) if c.proved} >= {"yamato", "sagawa", "japan-post"}
    wrong = number[:-1] + str((int(number[-1]) + 1) % 10)
    assert {c.carrier for c in classify(wrong) if c.proved is False} >= {"yamato", "sagawa", "japan-post"}


def test_a_form_that_only_proposes_does_not_hide_a_failed_check_digit_of_an_unmistakable_one():
    assert check_holds("LX482039178CN") is False
