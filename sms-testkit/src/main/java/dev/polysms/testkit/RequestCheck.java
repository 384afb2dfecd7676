package dev.polysms.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Compares requests at the server with the documented ones. */
final class RequestCheck {
    private RequestCheck() {}

    /** Fails unless the server got the preliminary requests in order, each once, and then the documented one, once. */
    static void requireDocumented(
            FaultServer server, List<PreliminaryExchange> preliminary, SenderFixture.ExpectedRequest expected) {
        requireDocumented(server, preliminary, expected, expected.path()::equals);
    }

    /**
     * Compares as {@link #requireDocumented} does, for a path that the caller chooses a part of.
     *
     * @param isTarget whether a path with its query is the documented one
     */
    static void requireDocumented(
            FaultServer server,
            List<PreliminaryExchange> preliminary,
            SenderFixture.ExpectedRequest expected,
            Predicate<String> isTarget) {
        List<FaultServer.Seen> before = server.preliminaryRequests();
        assertThat(before).as("preliminary requests").hasSameSizeAs(preliminary);
        for (int n = 0; n < before.size(); n++) {
            SenderFixture.ExpectedRequest request = preliminary.get(n).request();
            requireSame(before.get(n), request, request.path()::equals);
        }
        assertThat(server.requests()).as("requests at the server").hasSize(1);
        requireSame(server.requests().get(0), expected, isTarget);
    }

    private static void requireSame(
            FaultServer.Seen seen, SenderFixture.ExpectedRequest expected, Predicate<String> isTarget) {
        assertThat(seen.method()).isEqualTo(expected.method());
        assertThat(isTarget.test(seen.target()))
                .as("%s is %s", seen.target(), expected.path())
                .isTrue();
        assertThat(seen.body()).isEqualTo(expected.body());
        assertThat(seen.headers().getOrDefault("Content-Type", ""))
                .matches(Pattern.quote(expected.contentType()) + "(;.*)?");
        expected.headers()
                .forEach((name, value) ->
                        assertThat(seen.headers()).as("header " + name).containsEntry(name, value));
    }
}
