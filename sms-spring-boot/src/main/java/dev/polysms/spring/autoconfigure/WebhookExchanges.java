package dev.polysms.spring.autoconfigure;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.actuate.web.exchanges.HttpExchange;
import org.springframework.boot.actuate.web.exchanges.HttpExchangeRepository;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/** Keeps the exchanges of an application without the secrets in the URLs of its webhooks, which {@code /actuator/httpexchanges} would show. */
record WebhookExchanges(HttpExchangeRepository exchanges, List<String> paths) implements HttpExchangeRepository {
    @Override
    public List<HttpExchange> findAll() {
        return exchanges.findAll();
    }

    @Override
    @SuppressWarnings(
            "NullAway") // the constructor takes an unknown remote address, though its parameter is not marked so
    public void add(HttpExchange exchange) {
        HttpExchange.Request request = exchange.getRequest();
        URI masked = masked(request.getUri());
        exchanges.add(
                masked.equals(request.getUri())
                        ? exchange
                        : new HttpExchange(
                                exchange.getTimestamp(),
                                new HttpExchange.Request(
                                        masked, request.getRemoteAddress(), request.getMethod(), request.getHeaders()),
                                exchange.getResponse(),
                                exchange.getPrincipal(),
                                exchange.getSession(),
                                exchange.getTimeTaken()));
    }

    /** Cuts off what follows the path of a webhook, and the query. The application may have a context path before it. */
    private URI masked(URI uri) {
        String path = String.valueOf(uri.getRawPath());
        Optional<String> webhook = paths.stream()
                .filter(known -> path.endsWith(known) || path.contains(known + "/"))
                .findFirst();
        if (webhook.isEmpty()) {
            return uri;
        }
        int end = path.indexOf(webhook.get()) + webhook.get().length();
        String rest = path.length() > end ? "/***" : "";
        String whole = uri.toString();
        return URI.create(whole.substring(0, whole.indexOf(path)) + path.substring(0, end) + rest);
    }

    /** Wraps the application's repository if it has one, and if a webhook has a secret in its URL. */
    record Wrapping(Environment environment) implements BeanPostProcessor {
        @Override
        public Object postProcessAfterInitialization(Object bean, String name) {
            if (!(bean instanceof HttpExchangeRepository exchanges)) {
                return bean;
            }
            List<String> paths = Binder.get(environment)
                    .bind(WebhookFactory.PREFIX, Bindable.mapOf(String.class, PolysmsProperties.Webhook.class))
                    .map(webhooks -> webhooks.values().stream()
                            .filter(webhook -> webhook.guard().secretInUrl() != null)
                            .map(PolysmsProperties.Webhook::path)
                            .flatMap(path -> Optional.ofNullable(path).stream())
                            .toList())
                    .orElseGet(List::of);
            return paths.isEmpty() ? bean : new WebhookExchanges(exchanges, paths);
        }
    }
}
