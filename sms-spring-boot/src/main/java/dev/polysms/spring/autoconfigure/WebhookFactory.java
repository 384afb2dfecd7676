package dev.polysms.spring.autoconfigure;

import dev.polysms.spi.SmsClientFactory;
import dev.polysms.webhook.WebhookGuard;
import dev.polysms.webhook.WebhookParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;

/** Makes the webhooks of the properties. The secrets of their guards are read here and kept nowhere else. */
final class WebhookFactory {
    static final String PREFIX = "polysms.webhooks";

    private final ClientSettings clients;
    private final Environment environment;
    private final Function<String, WebhookGuard> guardBeans;

    WebhookFactory(ClientSettings clients, Environment environment, Function<String, WebhookGuard> guardBeans) {
        this.clients = clients;
        this.environment = environment;
        this.guardBeans = guardBeans;
    }

    List<Webhook> all(Map<String, PolysmsProperties.Webhook> properties, WebhookEvents events) {
        List<Webhook> webhooks = new ArrayList<>();
        properties.forEach((name, webhook) -> webhooks.add(webhook(name, webhook, events)));
        return List.copyOf(webhooks);
    }

    private Webhook webhook(String name, PolysmsProperties.Webhook properties, WebhookEvents events) {
        String prefix = PREFIX + "." + name;
        String path = properties.path();
        if (path == null || !path.startsWith("/")) {
            throw new PolysmsConfigurationException(
                    "The property " + prefix + ".path is " + (path == null ? "missing." : "not a path."),
                    "Set it to the path at which the vendor's pushes arrive, such as /sms/" + name + ".");
        }
        SmsClientFactory factory = factory(prefix, name, properties.provider());
        WebhookParser parser = factory.webhooks(guard(prefix, properties.guard()))
                .orElseThrow(() -> new PolysmsConfigurationException(
                        "The webhook " + name + " is of " + factory.provider() + ", whose adapter has no webhooks.",
                        "Remove the properties below " + prefix + "."));
        List<String> paths =
                secret(prefix, "secret-in-url") == null ? List.of(path) : List.of(path, path + "/{secret}");
        return new Webhook(name, paths, parser, events);
    }

    private SmsClientFactory factory(String prefix, String name, @Nullable String provider) {
        if (provider != null) {
            return clients.factoryOf(prefix + ".provider", provider);
        }
        if (clients.names().contains(name)) {
            return clients.factory(name);
        }
        throw new PolysmsConfigurationException(
                "The property " + prefix + ".provider is missing, and no client is named " + name + ".",
                "Set it to a vendor such as primevox.");
    }

    private WebhookGuard guard(String prefix, PolysmsProperties.Guard properties) {
        String inUrl = secret(prefix, "secret-in-url");
        String headerValue = secret(prefix, "header-value");
        String headerName = properties.headerName();
        List<WebhookGuard> guards = new ArrayList<>();
        try {
            if (inUrl != null) {
                guards.add(WebhookGuard.secretInUrl(inUrl));
            }
            if (headerName != null && headerValue != null) {
                guards.add(WebhookGuard.header(headerName, headerValue));
            }
        } catch (IllegalArgumentException e) {
            throw new PolysmsConfigurationException(
                    "A property below " + prefix + ".guard is wrong: " + e.getMessage() + ".",
                    "Make a secret at random, such as with: openssl rand -hex 16");
        }
        if (properties.bean() != null) {
            guards.add(guardBeans.apply(properties.bean()));
        }
        if (guards.isEmpty() && properties.unauthenticated()) {
            guards.add(WebhookGuard.unauthenticated());
        }
        return guards.stream()
                .reduce(WebhookGuard::and)
                .orElseThrow(
                        () -> new PolysmsConfigurationException(
                                "The webhook below " + prefix
                                        + " has no guard, so anyone who finds its URL could forge pushes.",
                                "Set " + prefix
                                        + ".guard.secret-in-url, or guard.header-name and guard.header-value, or guard.bean to the name of"
                                        + " a WebhookGuard bean, or guard.unauthenticated=true if something else verifies the pushes."));
    }

    private @Nullable String secret(String prefix, String property) {
        return environment.getProperty(prefix + ".guard." + property);
    }
}
