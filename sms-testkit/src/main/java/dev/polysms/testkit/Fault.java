package dev.polysms.testkit;

import static dev.polysms.testkit.FaultServer.answer;
import static dev.polysms.testkit.FaultServer.halfTheBody;
import static dev.polysms.testkit.FaultServer.loseTheReply;
import static dev.polysms.testkit.FaultServer.stall;

import dev.polysms.OutcomeUnknownException;
import dev.polysms.UnavailableException;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;

/** What can go wrong between a client and a vendor, how many requests may reach the server, and what the caller learns. */
@SuppressWarnings("ImmutableEnumChecker") // the set-ups are lambdas without state
enum Fault {
    HTTP_500("HTTP 500", Ending.UNKNOWN, 1, scene -> scene.then(answer(500, Map.of(), "{}"))),
    HTTP_502("HTTP 502", Ending.UNKNOWN, 1, scene -> scene.then(answer(502, html(), "<html>Bad Gateway</html>"))),
    HTTP_503("HTTP 503", Ending.UNKNOWN, 1, scene -> scene.then(answer(503, Map.of(), ""))),
    HTTP_503_RETRY_NOW(
            "HTTP 503, Retry-After: 0",
            Ending.UNKNOWN,
            1,
            scene -> scene.then(answer(503, Map.of("Retry-After", "0"), ""))),
    HTTP_408("HTTP 408", Ending.UNKNOWN, 1, scene -> scene.then(answer(408, Map.of(), ""))),
    HTTP_307(
            "HTTP 307",
            Ending.UNKNOWN,
            1,
            scene -> scene.then(answer(307, Map.of("Location", "/elsewhere"), ""), answer(scene.accepted()))),
    HTTP_429("bare HTTP 429", Ending.UNKNOWN, 1, scene -> scene.then(answer(429, Map.of(), ""))),
    HTTP_429_RETRY_AFTER(
            "bare HTTP 429, Retry-After: 1",
            Ending.UNKNOWN,
            1,
            scene -> scene.then(answer(429, Map.of("Retry-After", "1"), ""))),
    HTML("HTTP 200 with HTML", Ending.UNKNOWN, 1, scene -> scene.then(answer(200, html(), "<html>Welcome</html>"))),
    MALFORMED("HTTP 200 with half a JSON", Ending.UNKNOWN, 1, scene -> scene.then(answer(200, Map.of(), "{\"id\":"))),
    HALF_BODY(
            "half a body",
            Ending.UNKNOWN,
            1,
            scene -> scene.then(halfTheBody(scene.accepted())).silent()),
    OVERSIZED("a body past the bound", Ending.UNKNOWN, 1, scene -> {
        scene.options().maxResponseBytes(4_096);
        scene.then(answer(200, Map.of(), " ".repeat(10_000) + scene.accepted().body()));
    }),
    LOST_COLD("reply lost, first connection", Ending.UNKNOWN, 1, scene -> scene.then(loseTheReply())),
    LOST_POOLED(
            "reply lost, pooled connection",
            Ending.UNKNOWN,
            1,
            scene -> scene.then(answer(scene.accepted()), loseTheReply()).afterOneSend()),
    LOST_TWO_ADDRESSES(
            "reply lost, two addresses",
            Ending.UNKNOWN,
            1,
            scene -> scene.then(loseTheReply()).twoAddresses()),
    NO_ANSWER(
            "the server never answers",
            Ending.UNKNOWN,
            1,
            scene -> scene.then(stall()).silent()),
    IDLE_CLOSED(
            "pooled connection closed while idle",
            Ending.ACCEPTED,
            1,
            scene -> scene.then(scene.server.answerAndHangUp(scene.accepted()))
                    .afterOneSendAnd(scene.server::awaitHangUp)),
    REFUSING_ADDRESS(
            "first address refuses, second is well",
            Ending.ACCEPTED,
            1,
            scene -> scene.then(answer(scene.accepted())).refusingAddressFirst()),
    REFUSED("refused connection", Ending.NOT_SENT, 0, FaultScene::refusedConnection),
    UNKNOWN_HOST("unknown host", Ending.NOT_SENT, 0, FaultScene::unknownHost),
    FAILED_TLS(
            "failed TLS handshake", Ending.NOT_SENT, 0, scene -> scene.https().silent()),
    REBUILT(
            "interceptor rebuilds the request",
            Ending.ACCEPTED,
            1,
            scene -> scene.then(answer(scene.accepted())).interceptor(rebuild())),
    REBUILT_LOST(
            "interceptor rebuilds the request, reply lost",
            Ending.UNKNOWN,
            1,
            scene -> scene.then(loseTheReply()).twoAddresses().interceptor(rebuild())),
    REPEATED(
            "interceptor repeats the request",
            Ending.UNKNOWN,
            1,
            scene -> scene.then(answer(scene.accepted())).interceptor(repeat())),
    REPEATED_LOST(
            "interceptor repeats after a lost reply",
            Ending.UNKNOWN,
            1,
            scene -> scene.then(loseTheReply(), answer(scene.accepted())).interceptor(repeatAfterFailure())),
    BROKEN_BEFORE(
            "interceptor throws before the request",
            Ending.NOT_SENT,
            0,
            scene -> scene.interceptor(chain -> {
                throw new IllegalStateException("broken");
            })),
    BROKEN_AFTER(
            "interceptor throws after the answer",
            Ending.UNKNOWN,
            1,
            scene -> scene.then(answer(scene.accepted())).networkInterceptor(chain -> {
                chain.proceed(chain.request()).close();
                throw new IllegalStateException("broken");
            }));

    /** How a send may end, and in which exception. */
    enum Ending {
        ACCEPTED(""),
        NOT_SENT(UnavailableException.class.getSimpleName()),
        UNKNOWN(OutcomeUnknownException.class.getSimpleName());

        private final String exception;

        Ending(String exception) {
            this.exception = exception;
        }

        String outcome() {
            return this == ACCEPTED ? "accepted" : exception;
        }
    }

    private static final Pattern STATUS = Pattern.compile("HTTP (\\d{3})");

    private final String title;
    private final Ending ending;
    private final int requests;
    private final Consumer<FaultScene> setUp;

    Fault(String title, Ending ending, int requests, Consumer<FaultScene> setUp) {
        this.title = title;
        this.ending = ending;
        this.requests = requests;
        this.setUp = setUp;
    }

    Ending ending() {
        return ending;
    }

    /** How many complete requests the server may count: not one more, and not one less. */
    int requests() {
        return requests;
    }

    /** The status that the caller must be shown: OkHttp may keep the true answer from it by asking again. */
    OptionalInt status() {
        Matcher status = STATUS.matcher(title);
        return status.find() ? OptionalInt.of(Integer.parseInt(status.group(1))) : OptionalInt.empty();
    }

    void setUp(FaultScene scene) {
        setUp.accept(scene);
    }

    @Override
    public String toString() {
        return title;
    }

    private static Map<String, String> html() {
        return Map.of("Content-Type", "text/html");
    }

    /** Loses every tag of the request. */
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
            } catch (java.io.IOException e) {
                return chain.proceed(chain.request());
            }
        };
    }
}
