"""SARIF: read by the official schema and by a reader that is not ours."""

from __future__ import annotations

import json
from dataclasses import replace
from urllib.parse import unquote

import pytest
from samples_of_findings import CLEAN, ES, FAILURE, FAILURES_ONLY, FINDINGS, INCOMPLETE, REPORT, write
from sarif_kit.validate import validation_errors
from sarif_pydantic import Sarif


class TestSarif:
    def log(self, report=REPORT):
        return json.loads(write("sarif", report))

    def run(self, report=REPORT):
        return self.log(report)["runs"][0]

    @pytest.mark.parametrize("report", [REPORT, CLEAN, FAILURES_ONLY, replace(REPORT, accepted=FINDINGS[:1])])
    def test_it_follows_the_official_schema(self, report):
        assert validation_errors(self.log(report)) == []

    def test_a_second_reader_finds_the_same(self):
        run = Sarif.model_validate(self.log()).runs[0]

        assert [(r.rule_id, r.locations[0].physical_location.region.start_line) for r in run.results] == [
            (f.check, f.place.line) for f in FINDINGS]
        assert run.results[1].related_locations[0].physical_location.region.snippet.text == "siguen en huelga"

    def test_a_region_is_in_code_points_of_the_file(self):
        run = self.run()
        region = run["results"][2]["locations"][0]["physicalLocation"]["region"]

        assert run["columnKind"] == "unicodeCodePoints"
        line = ES.split("\n")[region["startLine"] - 1]
        assert line[region["startColumn"] - 1 : region["endColumn"] - 1] == "the union on Monday"
        assert ES[region["charOffset"] :][: region["charLength"]] == "the union on Monday"

    def test_the_other_version_is_a_related_location(self):
        related = self.run()["results"][1]["relatedLocations"]

        assert [item["message"]["text"] for item in related] == [
            "in wire/huelga.es.txt: siguen en huelga", "elsewhere in this text: sindicato"]
        assert related[0]["physicalLocation"]["region"]["startLine"] == 3

    def test_paths_are_percent_encoded_and_relative(self):
        location = self.run()["results"][4]["locations"][0]["physicalLocation"]["artifactLocation"]

        assert location["uri"].isascii() and unquote(location["uri"]) == "порт/страйк.uk.html"
        assert location["uriBaseId"] == "%SRCROOT%"

    def test_every_rule_has_its_page_and_every_result_its_rule(self):
        run = self.run()
        rules = run["tool"]["driver"]["rules"]

        assert all("Flagged" in rule["help"]["markdown"] for rule in rules)
        assert all(rules[result["ruleIndex"]]["id"] == result["ruleId"] for result in run["results"])

    def test_a_failure_is_a_notification_of_a_run_that_did_not_succeed(self):
        invocation = self.run(INCOMPLETE)["invocations"][0]

        assert invocation["executionSuccessful"] is False
        assert invocation["toolExecutionNotifications"][0]["message"]["text"] == FAILURE.reason
        assert self.run(CLEAN)["invocations"][0]["executionSuccessful"] is True

    def test_a_baseline_tells_new_from_accepted(self):
        report = replace(REPORT, findings=FINDINGS[1:], accepted=FINDINGS[:1])
        states = [(r["ruleId"], r["baselineState"]) for r in self.run(report)["results"]]

        assert ("TC403", "new") in states
        assert [state for _, state in states].count("unchanged") == 1
        assert "baselineState" not in self.run()["results"][0]
