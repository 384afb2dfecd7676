package dev.polysms.spring.autoconfigure;

import dev.polysms.webhook.WebhookRequest;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpMethod;
import org.springframework.web.reactive.function.BodyExtractors;
import org.springframework.web.reactive.function.server.RequestPredicates;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Mounts webhooks in WebFlux. Handlers may block, so they run on the elastic scheduler and never on the event loop. */
final class ReactiveWebhooks {
    private ReactiveWebhooks() {}

    static RouterFunction<ServerResponse> routes(List<Webhook> webhooks) {
        RouterFunctions.Builder routes = RouterFunctions.route();
        for (Webhook webhook : webhooks) {
            for (String path : webhook.paths()) {
                routes.route(
                        RequestPredicates.path(path).and(RequestPredicates.methods(HttpMethod.POST, HttpMethod.GET)),
                        request -> answer(webhook, request));
            }
        }
        return routes.build();
    }

    private static Mono<ServerResponse> answer(Webhook webhook, ServerRequest request) {
        return DataBufferUtils.join(request.body(BodyExtractors.toDataBuffers()), Webhook.MAX_BYTES)
                .map(ReactiveWebhooks::bytes)
                .defaultIfEmpty(new byte[0])
                .publishOn(Schedulers.boundedElastic())
                .map(body -> webhook.status(pushed(request, body)))
                .onErrorReturn(DataBufferLimitException.class, 413)
                .flatMap(status -> ServerResponse.status(status).build());
    }

    private static byte[] bytes(DataBuffer buffer) {
        byte[] bytes = new byte[buffer.readableByteCount()];
        buffer.read(bytes);
        DataBufferUtils.release(buffer);
        return bytes;
    }

    private static WebhookRequest pushed(ServerRequest request, byte[] body) {
        URI uri = request.uri();
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        WebhookRequest.Builder pushed = WebhookRequest.builder()
                .method(request.method().name())
                .url(uri.getRawPath() + query)
                .body(body);
        request.headers().asHttpHeaders().forEach((name, values) -> pushed.headers(Map.of(name, values)));
        return pushed.build();
    }
}
