package dev.polysms.cli.probe;

import java.util.function.Function;

/**
 * One inferred row of docs/PROVIDERS.md.
 *
 * @param section the heading of its vendor
 * @param fact the first column, as it stands there
 * @param check compares the row with what was seen
 */
record EvidenceRow(String section, String fact, Function<Seen, Verdict> check) {
    static EvidenceRow of(String section, String fact, Function<Seen, Verdict> check) {
        return new EvidenceRow(section, fact, check);
    }

    /** A row that no read and no accepted send can check. */
    static EvidenceRow notCheckable(String section, String fact, String reason) {
        Verdict verdict = new Verdict(Verdict.Result.NOT_CHECKABLE, reason);
        return new EvidenceRow(section, fact, seen -> verdict);
    }
}
