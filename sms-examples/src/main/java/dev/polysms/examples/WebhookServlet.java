package dev.polysms.examples;

import dev.polysms.webhook.SmsEvent;
import dev.polysms.webhook.WebhookException;
import dev.polysms.webhook.WebhookParser;
import dev.polysms.webhook.WebhookRequest;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Receives what a vendor pushes, in any servlet container. It answers 2xx only after the application has handled the events, so
 * that the vendor may repeat a push whose events were lost.
 */
// [servlet]
public final class WebhookServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final int MAX_BYTES = 1 << 20;

    private final transient WebhookParser parser;
    private final transient Consumer<List<SmsEvent>> application;

    public WebhookServlet(WebhookParser parser, Consumer<List<SmsEvent>> application) {
        this.parser = parser;
        this.application = application;
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setStatus(status(request));
    }

    private int status(HttpServletRequest request) throws IOException {
        byte[] body = request.getInputStream().readNBytes(MAX_BYTES + 1);
        if (body.length > MAX_BYTES) {
            return 413;
        }
        String query = request.getQueryString() == null ? "" : "?" + request.getQueryString();
        WebhookRequest.Builder pushed =
                WebhookRequest.builder().url(request.getRequestURI() + query).body(body);
        for (String name : Collections.list(request.getHeaderNames())) {
            pushed.headers(Map.of(name, Collections.list(request.getHeaders(name))));
        }
        try {
            application.accept(parser.parse(pushed.build()));
            return 204;
        } catch (WebhookException e) {
            return e.httpStatus();
        } catch (RuntimeException e) {
            return 500;
        }
    }
}
// [/servlet]
