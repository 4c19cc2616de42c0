"""Amazon's account health report: rates, counts and periods as it tells them."""

import json
from datetime import date

from appealdesk.core.domain.evidence import EvidenceKind
from appealdesk.core.intake.healthreport import notice_of_report
from appealdesk.core.reading.understand import understand
from tests.core.intake.pages import text_reading

PERIOD = {"reportingDateFrom": "2026-04-06T00:00Z", "reportingDateTo": "2026-05-05T23:59Z"}
REPORT = {
    "accountStatuses": [{"marketplaceId": "ATVPDKIKX0DER", "status": "AT_RISK"}],
    "performanceMetrics": [
        {
            "marketplaceId": "ATVPDKIKX0DER",
            "lateShipmentRate": {
                "reportingDateRange": PERIOD,
                "orderCount": 250,
                "lateShipmentCount": 13,
                "status": "BAD",
                "rate": 0.052,
                "targetValue": 0.04,
                "targetCondition": "LESS_THAN",
            },
            "orderDefectRate": {
                part: {
                    "reportingDateRange": PERIOD,
                    "orderCount": 250,
                    "orderWithDefects": {"count": 1, "status": "GOOD"},
                    "claims": {"count": 1, "status": "NONE"},
                    "chargebacks": {"count": 0, "status": "NONE"},
                    "negativeFeedback": {"count": 0, "status": "NONE"},
                    "fulfillmentType": part,
                    "status": "GOOD",
                    "rate": 0.004,
                    "targetValue": 0.01,
                }
                for part in ("mfn", "afn")
            },
            "prefulfillmentCancelRate": {"orderCount": 250, "cancellationCount": 2, "rate": 0.008, "status": "GOOD"},
            "listingPolicyViolations": {"defectsCount": 3, "status": "BAD"},
        },
        {"marketplaceId": "A1PA6795UKMFR9", "lateShipmentRate": {"rate": 7.5, "orderCount": "many", "status": 1}},
    ],
}
READING = text_reading(json.dumps(REPORT, indent=2))


def test_every_metric_is_read_with_its_counts_target_and_period() -> None:
    item = understand(READING, "evidence/health.json")
    assert item.kind is EvidenceKind.METRIC_REPORT
    late = item.metrics[0]
    assert (late.metric, late.site, late.rate, late.target) == ("late-shipment", "us", 0.052, 0.04)
    assert (late.counted, late.total, late.state) == (13, 250, "BAD")
    assert (late.period_start, late.period_end) == (date(2026, 4, 6), date(2026, 5, 5))
    odr = [m for m in item.metrics if m.metric == "odr"]
    assert [(m.part, m.counted, dict(m.parts)["claims"]) for m in odr] == [("mfn", 1, 1), ("afn", 1, 1)]
    assert ("cancellation", 2, 250) in [(m.metric, m.counted, m.total) for m in item.metrics]


def test_values_of_a_wrong_kind_are_left_out_and_the_rest_is_read() -> None:
    german = next(m for m in understand(READING, "h").metrics if m.site == "de")
    assert (german.rate, german.total, german.state) == (None, None, "")


def test_in_the_notice_s_place_it_tells_the_metric_like_a_notice() -> None:
    notice = notice_of_report(READING, "notice.json", site="us", metric="")
    assert notice is not None
    assert (notice.metric, notice.value, notice.target) == ("late-shipment", 0.052, 0.04)
    assert dict(notice.sources)["value"] == "notice.json"
    named = notice_of_report(READING, "notice.json", site="us", metric="odr")
    assert named is not None
    assert named.value == 0.004


def test_another_market_s_report_tells_nothing_of_this_one() -> None:
    notice = notice_of_report(READING, "notice.json", site="fr", metric="late-shipment")
    assert notice is not None
    assert notice.value is None


def test_a_notice_in_words_is_no_report() -> None:
    assert notice_of_report(text_reading("Your late shipment rate is 5.2%"), "notice.txt", site="us", metric="") is None
