package dev.polysms.testkit;

import static dev.polysms.testkit.FaultServer.answer;
import static dev.polysms.testkit.FaultServer.halfTheBody;
import static dev.polysms.testkit.FaultServer.loseTheReply;
import static dev.polysms.testkit.FaultServer.stall;

import dev.polysms.Outcome;
import java.io.IOException;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;

/** A fault between a client and a vendor: its set-up, the number of requests that the server must count, and the outcome. */
@SuppressWarnings("ImmutableEnumChecker") // the lambdas have no state
enum Fault {
    HTTP_500("HTTP 500", Outcome.UNKNOWN, 1, scenario -> scenario.then(answer(500, Map.of(), "{}"))),
    HTTP_502(
            "HTTP 502", Outcome.UNKNOWN, 1, scenario -> scenario.then(answer(502, html(), "<html>Bad Gateway</html>"))),
    HTTP_503("HTTP 503", Outcome.UNKNOWN, 1, scenario -> scenario.then(answer(503, Map.of(), ""))),
    HTTP_503_RETRY_NOW(
            "HTTP 503, Retry-After: 0",
            Outcome.UNKNOWN,
            1,
            scenario -> scenario.then(answer(503, Map.of("Retry-After", "0"), ""))),
    HTTP_408("HTTP 408", Outcome.UNKNOWN, 1, scenario -> scenario.then(answer(408, Map.of(), ""))),
    HTTP_307(
            "HTTP 307",
            Outcome.UNKNOWN,
            1,
            scenario -> scenario.then(answer(307, Map.of("Location", "/elsewhere"), ""), answer(scenario.accepted()))),
    HTTP_429("bare HTTP 429", Outcome.UNKNOWN, 1, scenario -> scenario.then(answer(429, Map.of(), ""))),
    HTTP_429_RETRY_AFTER(
            "bare HTTP 429, Retry-After: 1",
            Outcome.UNKNOWN,
            1,
            scenario -> scenario.then(answer(429, Map.of("Retry-After", "1"), ""))),
    HTML(
            "HTTP 200 with HTML",
            Outcome.UNKNOWN,
            1,
            scenario -> scenario.then(answer(200, html(), "<html>Welcome</html>"))),
    MALFORMED(
            "HTTP 200 with incomplete JSON",
            Outcome.UNKNOWN,
            1,
            scenario -> scenario.then(answer(200, Map.of(), "{\"id\":"))),
    HALF_BODY(
            "half a body",
            Outcome.UNKNOWN,
            1,
            scenario -> scenario.then(halfTheBody(scenario.accepted())).silent()),
    OVERSIZED("a body larger than the bound", Outcome.UNKNOWN, 1, scenario -> {
        scenario.options().maxResponseBytes(4_096);
        scenario.then(
                answer(200, Map.of(), " ".repeat(10_000) + scenario.accepted().body()));
    }),
    LOST_COLD("reply lost, first connection", Outcome.UNKNOWN, 1, scenario -> scenario.then(loseTheReply())),
    LOST_POOLED(
            "reply lost, pooled connection",
            Outcome.UNKNOWN,
            1,
            scenario ->
                    scenario.then(answer(scenario.accepted()), loseTheReply()).afterOneSend()),
    LOST_TWO_ADDRESSES(
            "reply lost, two addresses",
            Outcome.UNKNOWN,
            1,
            scenario -> scenario.then(loseTheReply()).twoAddresses()),
    NO_ANSWER(
            "the server never answers",
            Outcome.UNKNOWN,
            1,
            scenario -> scenario.then(stall()).silent()),
    IDLE_CLOSED(
            "pooled connection closed while idle",
            Outcome.ACCEPTED,
            1,
            scenario -> scenario.then(scenario.server.answerAndHangUp(scenario.accepted()))
                    .afterOneSendAnd(scenario.server::awaitHangUp)),
    REFUSING_ADDRESS(
            "first address refuses, second answers",
            Outcome.ACCEPTED,
            1,
            scenario -> scenario.then(answer(scenario.accepted())).refusingAddressFirst()),
    REFUSED("refused connection", Outcome.NOT_SENT, 0, FaultScenario::refusedConnection),
    UNKNOWN_HOST("unknown host", Outcome.NOT_SENT, 0, FaultScenario::unknownHost),
    FAILED_TLS(
            "failed TLS handshake",
            Outcome.NOT_SENT,
            0,
            scenario -> scenario.https().silent()),
    REBUILT(
            "interceptor rebuilds the request",
            Outcome.ACCEPTED,
            1,
            scenario -> scenario.then(answer(scenario.accepted())).interceptor(rebuild())),
    REBUILT_LOST(
            "interceptor rebuilds the request, reply lost",
            Outcome.UNKNOWN,
            1,
            scenario -> scenario.then(loseTheReply()).twoAddresses().interceptor(rebuild())),
    REPEATED(
            "interceptor repeats the request",
            Outcome.UNKNOWN,
            1,
            scenario -> scenario.then(answer(scenario.accepted())).interceptor(repeat())),
    REPEATED_LOST(
            "interceptor repeats after a lost reply",
            Outcome.UNKNOWN,
            1,
            scenario ->
                    scenario.then(loseTheReply(), answer(scenario.accepted())).interceptor(repeatAfterFailure())),
    BROKEN_BEFORE(
            "interceptor throws before the request",
            Outcome.NOT_SENT,
            0,
            scenario -> scenario.interceptor(chain -> {
                throw new IllegalStateException("broken");
            })),
    BROKEN_AFTER(
            "interceptor throws after the answer",
            Outcome.UNKNOWN,
            1,
            scenario -> scenario.then(answer(scenario.accepted())).networkInterceptor(chain -> {
                chain.proceed(chain.request()).close();
                throw new IllegalStateException("broken");
            }));

    private static final Pattern STATUS = Pattern.compile("HTTP (\\d{3})");

    private final String title;
    private final Outcome outcome;
    private final int requests;
    private final Consumer<FaultScenario> setUp;

    Fault(String title, Outcome outcome, int requests, Consumer<FaultScenario> setUp) {
        this.title = title;
        this.outcome = outcome;
        this.requests = requests;
        this.setUp = setUp;
    }

    Outcome outcome() {
        return outcome;
    }

    /** Returns the exact number of complete requests that the server must count. */
    int requests() {
        return requests;
    }

    /** Returns the HTTP status that the caller must see. If OkHttp repeated the request, the caller would see another one. */
    OptionalInt status() {
        Matcher status = STATUS.matcher(title);
        return status.find() ? OptionalInt.of(Integer.parseInt(status.group(1))) : OptionalInt.empty();
    }

    void setUp(FaultScenario scenario) {
        setUp.accept(scenario);
    }

    @Override
    public String toString() {
        return title;
    }

    private static Map<String, String> html() {
        return Map.of("Content-Type", "text/html");
    }

    /** Returns an interceptor that rebuilds the request, which loses the tags of the request. */
    private static Interceptor rebuild() {
        return chain -> chain.proceed(new Request.Builder()
                .url(chain.request().url())
                .headers(chain.request().headers())
                .method(chain.request().method(), chain.request().body())
                .build());
    }

    private static Interceptor repeat() {
        return chain -> {
            Response first = chain.proceed(chain.request());
            first.close();
            return chain.proceed(chain.request());
        };
    }

    private static Interceptor repeatAfterFailure() {
        return chain -> {
            try {
                return chain.proceed(chain.request());
            } catch (IOException e) {
                return chain.proceed(chain.request());
            }
        };
    }
}
