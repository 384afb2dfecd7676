package dev.polysms.spring.autoconfigure;

import dev.polysms.webhook.WebhookRequest;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.springframework.web.servlet.function.RequestPredicates;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/** Mounts webhooks in Spring MVC. */
final class ServletWebhooks {
    private ServletWebhooks() {}

    static RouterFunction<ServerResponse> routes(List<Webhook> webhooks) {
        RouterFunctions.Builder routes = RouterFunctions.route();
        for (Webhook webhook : webhooks) {
            for (String path : webhook.paths()) {
                routes.route(
                        RequestPredicates.path(path)
                                .and(RequestPredicates.methods(
                                        org.springframework.http.HttpMethod.POST,
                                        org.springframework.http.HttpMethod.GET)),
                        request -> answer(webhook, request));
            }
        }
        return routes.build();
    }

    private static ServerResponse answer(Webhook webhook, ServerRequest request) throws IOException {
        return ServerResponse.status(webhook.status(pushed(request.servletRequest())))
                .build();
    }

    private static WebhookRequest pushed(HttpServletRequest request) throws IOException {
        String query = request.getQueryString() == null ? "" : "?" + request.getQueryString();
        WebhookRequest.Builder pushed = WebhookRequest.builder()
                .method(request.getMethod())
                .url(request.getRequestURI() + query)
                .body(request.getInputStream().readNBytes(Webhook.MAX_BYTES + 1));
        for (String name : Collections.list(request.getHeaderNames())) {
            pushed.headers(Map.of(name, Collections.list(request.getHeaders(name))));
        }
        return pushed.build();
    }
}
