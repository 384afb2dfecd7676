package dev.polysms.cli.probe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** Watches the answers of a client, and keeps their forms. */
final class ProbeTap implements Interceptor {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long LONGEST_BODY = 4L << 20;

    private static final Set<String> CALLS =
            Set.of(("sendMessage.php conversations conversation SendSMS ListMyNumbers ListMyNumbersEx ListMyCampaigns"
                            + " ListAvailableNumbersByPrefix ListAvailableNumbersByCity GetAvailableCities GetAvailableNumbers SMS"
                            + " allowed-numbers token token-exchange SendSmsMessage A2PSendSms GetSmsHistory A2PGetSmsHistory"
                            + " GetPhoneNumbers media")
                    .split(" "));
    private static final Set<String> TYPES = Set.of(
            "application/json",
            "application/problem+json",
            "application/octet-stream",
            "text/csv",
            "text/html",
            "text/plain",
            "application/xml",
            "text/xml");

    private final FormReader forms;
    private final List<SeenAnswer> answers = new ArrayList<>();

    ProbeTap(FormReader forms) {
        this.forms = forms;
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        Response response = chain.proceed(chain.request());
        SeenAnswer answer = reduced(chain.request().method(), chain.request().url(), response);
        synchronized (answers) {
            answers.add(answer);
        }
        return response;
    }

    List<SeenAnswer> answers() {
        synchronized (answers) {
            return List.copyOf(answers);
        }
    }

    private SeenAnswer reduced(String method, HttpUrl url, Response response) throws IOException {
        String call = call(method, url);
        String type = type(response.body().contentType());
        boolean isFile = type.startsWith("image/") || type.equals("another type") || call.equals("media");
        if (isFile || type.equals("application/octet-stream") || type.equals("text/csv")) {
            return new SeenAnswer(call, response.code(), type, Optional.empty()); // streamed, and may be long
        }
        String body = response.peekBody(LONGEST_BODY).string();
        Optional<Form> form = json(body).map(forms::read);
        return new SeenAnswer(call, response.code(), body.isBlank() ? SeenAnswer.NO_BODY : type, form);
    }

    /** Returns the last documented name in the path. Ids in a path are not such names. */
    private static String call(String method, HttpUrl url) {
        String call = "another call";
        for (String segment : url.pathSegments()) {
            call = CALLS.contains(segment) ? segment : call;
        }
        return call.equals("SMS") && method.equals("POST") ? "SMS (send)" : call;
    }

    private static String type(@Nullable MediaType type) {
        if (type == null) {
            return "no type";
        }
        String name = (type.type() + "/" + type.subtype()).toLowerCase(Locale.ROOT);
        if (name.startsWith("image/")) {
            return "image/*";
        }
        return TYPES.contains(name) ? name : "another type";
    }

    private static Optional<JsonNode> json(String body) {
        try {
            return body.isBlank() ? Optional.empty() : Optional.ofNullable(JSON.readTree(body));
        } catch (IOException notJson) {
            return Optional.empty();
        }
    }
}
