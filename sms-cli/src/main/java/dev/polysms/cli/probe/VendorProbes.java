package dev.polysms.cli.probe;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Examines an account by reads, and by one message if that was agreed. */
public final class VendorProbes {
    private static final Map<String, VendorProbe> PROBES = Map.of(
            "primevox", new PrimeVoxProbe(),
            "voiceelements", new VoiceElementsProbe(),
            "voipex", new VoipexProbe(),
            "voximplant", new VoximplantProbe());

    private VendorProbes() {}

    /** Returns the inferred rows of all vendors. */
    static List<EvidenceRow> rows() {
        List<EvidenceRow> rows = new ArrayList<>(CommonRows.rows());
        PROBES.values().forEach(probe -> rows.addAll(probe.rows()));
        return rows;
    }

    /**
     * Examines an account.
     *
     * @param progress gets what the probe is doing
     * @throws dev.polysms.SmsException if the first read fails: the account cannot be examined
     * @throws IllegalArgumentException if a setting is missing, or there is no probe for the vendor
     */
    public static ProbeReport run(ProbeTarget target, Consumer<String> progress) {
        VendorProbe probe = PROBES.get(target.vendor());
        if (probe == null) {
            throw new IllegalArgumentException("There is no probe for " + target.vendor() + "; there are probes for "
                    + String.join(", ", PROBES.keySet().stream().sorted().toList()));
        }
        ProbeRun run = new ProbeRun(target, new ProbeTap(new FormReader(InstantSource.system())), progress);
        probe.examine(run);
        return report(target.vendor(), probe, run);
    }

    private static ProbeReport report(String vendor, VendorProbe probe, ProbeRun run) {
        Seen seen = run.seen();
        List<EvidenceRow> rows = new ArrayList<>(CommonRows.rows());
        rows.addAll(probe.rows());
        List<String> shapes = probe.shapes(seen).stream().map(Enum::name).toList();
        return new ProbeReport(
                vendor,
                shapes,
                shapes.size() > 1 ? probe.undecided() : "",
                rows.stream().map(row -> row(row, seen)).toList(),
                seen.answers().stream()
                        .map(answer -> new ProbeReport.Answer(
                                answer.call(), answer.status(), answer.type(), answer.describe()))
                        .toList(),
                run.sendFailure());
    }

    private static ProbeReport.Row row(EvidenceRow row, Seen seen) {
        Verdict verdict = row.check().apply(seen);
        return new ProbeReport.Row(row.section(), row.fact(), verdict.result().words(), verdict.reason());
    }
}
