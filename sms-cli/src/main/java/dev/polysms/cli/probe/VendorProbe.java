package dev.polysms.cli.probe;

import java.util.List;

/** What the probe does at one vendor. */
interface VendorProbe {
    /** Makes the calls. */
    void examine(ProbeRun run);

    /** Returns the inferred rows of the vendor's section. */
    List<EvidenceRow> rows();

    /** Returns the shapes of the sandbox that all answers fit. */
    List<? extends Enum<?>> shapes(Seen seen);

    /** Returns what would decide between several shapes. */
    String undecided();
}
