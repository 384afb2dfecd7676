package dev.polysms.observation;

import dev.polysms.CallEnd;
import dev.polysms.CallListener;
import dev.polysms.CallStart;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Makes a Micrometer {@link Observation} of each call: {@code polysms.send} for a send, {@code polysms.history} for a read of the history,
 * and so on. No key holds a number, a text, a reference or an id; see {@link SmsKeyNames}.
 *
 * <p>The observation in scope when a call starts becomes its parent. The observation of a client's call is in scope around the
 * interceptors of the {@code OkHttpClient} that you gave the client, also if the call is asynchronous. That of a sender around clients is
 * in scope while it begins its send. If an asynchronous send waits, or asks a second route, the calls that it begins later on another
 * thread have no parent.
 *
 * <pre>{@code
 * ClientOptions options = ClientOptions.builder().listener(SmsObservations.in(registry)).build();
 * }</pre>
 *
 * @since 0.1.0
 */
public final class SmsObservations implements CallListener {
    private static final SmsObservationConvention DEFAULT = new DefaultSmsObservationConvention();

    private static final Pattern WORD_BOUNDARY = Pattern.compile("(?<=[a-z])(?=[A-Z])|[^A-Za-z0-9]+");

    private final ObservationRegistry registry;
    private final SmsObservationConvention convention;

    private SmsObservations(ObservationRegistry registry, SmsObservationConvention convention) {
        this.registry = Objects.requireNonNull(registry, "registry");
        this.convention = Objects.requireNonNull(convention, "convention");
    }

    /** Returns a listener with the default names. */
    public static SmsObservations in(ObservationRegistry registry) {
        return new SmsObservations(registry, DEFAULT);
    }

    /** Returns a listener with names and keys of your own. */
    public static SmsObservations in(ObservationRegistry registry, SmsObservationConvention convention) {
        return new SmsObservations(registry, convention);
    }

    /** Returns {@code polysms.} and the operation, in the words of metrics: {@code polysms.send.all} for {@code sendAll}. */
    private static String name(CallStart call) {
        return "polysms."
                + WORD_BOUNDARY.matcher(call.operation()).replaceAll(".").toLowerCase(Locale.ROOT);
    }

    @Override
    public Ending started(CallStart call) {
        SmsCallContext context = new SmsCallContext(call);
        Observation observation = Observation.createNotStarted(name(call), () -> context, registry)
                .observationConvention(convention)
                .start();
        return new Observed(context, observation);
    }

    private record Observed(SmsCallContext context, Observation observation) implements Ending {
        @Override
        public void ended(CallEnd end) {
            context.ended(end);
            end.failure().ifPresent(failure -> observation.error(new SmsCallFailure(failure, end.reason())));
            observation.stop();
        }

        @Override
        public Scope openScope() {
            Observation.Scope scope = observation.openScope();
            return scope::close;
        }
    }
}
