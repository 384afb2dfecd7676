package dev.polysms.voximplant;

import static java.util.Map.entry;

import dev.polysms.Reason;
import dev.polysms.testkit.VendorAnswer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What the vendor's errors mean to its commands on phone numbers: to changes, and where that differs to reads. */
public final class NumberRefusals {
    /** What differs from a send. */
    private static final Map<Integer, Reason> OWN = Map.ofEntries(
            entry(107, Reason.NOT_FOUND),
            entry(111, Reason.REQUEST),
            entry(116, Reason.NOT_FOUND),
            entry(121, Reason.NOT_FOUND),
            entry(123, Reason.REQUEST),
            entry(147, Reason.NOT_FOUND),
            entry(156, Reason.NOT_FOUND),
            entry(181, Reason.NOT_FOUND),
            entry(182, Reason.CONFLICT),
            entry(194, Reason.NOT_FOUND),
            entry(239, Reason.REQUEST),
            entry(240, Reason.REQUEST),
            entry(241, Reason.REQUEST),
            entry(242, Reason.REQUEST),
            entry(243, Reason.REQUEST),
            entry(258, Reason.REQUEST),
            entry(324, Reason.REQUEST),
            entry(325, Reason.REQUEST),
            entry(326, Reason.REQUEST),
            entry(331, Reason.NOT_FOUND),
            entry(332, Reason.NOT_FOUND),
            entry(334, Reason.NOT_FOUND),
            entry(335, Reason.CONFLICT),
            entry(336, Reason.REQUEST),
            entry(377, Reason.CONFLICT),
            entry(395, Reason.CONFLICT),
            entry(398, Reason.REQUEST),
            entry(420, Reason.NOT_FOUND),
            entry(421, Reason.NOT_FOUND),
            entry(424, Reason.REQUEST),
            entry(477, Reason.REQUEST),
            entry(499, Reason.REQUEST),
            entry(512, Reason.CONFLICT),
            entry(529, Reason.REQUEST),
            entry(530, Reason.REQUEST),
            entry(531, Reason.REQUEST),
            entry(546, Reason.NOT_FOUND),
            entry(558, Reason.NOT_FOUND),
            entry(574, Reason.ACCOUNT),
            entry(575, Reason.REQUEST),
            entry(576, Reason.CONFLICT),
            entry(579, Reason.REQUEST),
            entry(581, Reason.NOT_FOUND));

    /** A read did nothing, whatever broke down. */
    private static final List<Integer> BREAKDOWNS = List.of(1, 2, 4, 5, 20, 162, 368, 577, 578);

    private static final List<Integer> OF_READS_ONLY = List.of(111, 123);
    private static final List<Integer> OF_CHANGES_ONLY = List.of(398, 512);

    private NumberRefusals() {}

    public static Optional<Reason> reason(DocumentedError error) {
        return OF_READS_ONLY.contains(error.code()) ? Optional.empty() : own(error);
    }

    public static Optional<Reason> reasonOfRead(DocumentedError error) {
        if (BREAKDOWNS.contains(error.code())) {
            return Optional.of(Reason.VENDOR_UNAVAILABLE);
        }
        return OF_CHANGES_ONLY.contains(error.code()) ? Optional.empty() : own(error);
    }

    private static Optional<Reason> own(DocumentedError error) {
        return Optional.ofNullable(OWN.get(error.code())).or(error::reason);
    }

    static List<VendorAnswer> refusals() {
        return refusals(NumberRefusals::reason);
    }

    static List<VendorAnswer> refusalsOfRead() {
        return refusals(NumberRefusals::reasonOfRead);
    }

    private static List<VendorAnswer> refusals(Function<DocumentedError, Optional<Reason>> reasons) {
        List<VendorAnswer> answers = new ArrayList<>();
        for (DocumentedError error : DocumentedError.all()) {
            reasons.apply(error)
                    .ifPresent(
                            reason -> answers.add(VendorAnswer.refused(error.toString(), 200, error.body(), reason)));
        }
        return answers;
    }

    static Optional<VendorAnswer> rateLimit() {
        return refusals().stream()
                .filter(answer -> answer.name().equals("340 RATE_LIMIT_EXCEED"))
                .findFirst();
    }

    /** Answers that prove nothing to a command that changes something. */
    static List<VendorAnswer> unproven() {
        List<VendorAnswer> answers = new ArrayList<>(CommonAnswers.unproven());
        DocumentedError.all().stream()
                .filter(error -> List.of(577, 578, 580).contains(error.code()))
                .forEach(error -> answers.add(VendorAnswer.unknown(error.toString(), 200, error.body())));
        for (String name : List.of("result-zero", "result-true", "result-list", "id-without-result")) {
            answers.add(VendorAnswer.unknown(name, 200, VoximplantPayload.json("send-sms-message/" + name)));
        }
        return answers;
    }
}
