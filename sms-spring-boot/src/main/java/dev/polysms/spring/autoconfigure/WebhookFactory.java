package dev.polysms.spring.autoconfigure;

import dev.polysms.spi.SmsClientFactory;
import dev.polysms.webhook.WebhookGuard;
import dev.polysms.webhook.WebhookParser;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/** Makes the webhooks of the properties. The secrets of their guards are read here and kept nowhere else. */
final class WebhookFactory {
    static final String PREFIX = "polysms.webhooks";

    private final ClientSettings clients;
    private final Environment environment;
    private final Function<String, Optional<WebhookGuard>> guardBeans;

    /**
     * Makes the factory.
     *
     * @param guardBeans returns the guard with the name of a bean; empty if there is no such bean
     */
    WebhookFactory(
            ClientSettings clients, Environment environment, Function<String, Optional<WebhookGuard>> guardBeans) {
        this.clients = clients;
        this.environment = environment;
        this.guardBeans = guardBeans;
    }

    /** Returns the secrets of the guards of all webhooks. */
    static Set<String> secrets(Environment environment) {
        Set<String> secrets = new HashSet<>();
        Binder.get(environment)
                .bind(PREFIX, Bindable.mapOf(String.class, PolysmsProperties.Webhook.class))
                .orElseGet(Map::of)
                .keySet()
                .forEach(name -> {
                    for (String property : List.of("secret-in-url", "header-value")) {
                        String secret = environment.getProperty(PREFIX + "." + name + ".guard." + property);
                        if (secret != null) {
                            secrets.add(secret);
                        }
                    }
                });
        return secrets;
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
        if ((headerName == null) != (headerValue == null)) {
            throw new PolysmsConfigurationException(
                    "The property " + prefix + ".guard." + (headerName == null ? "header-name" : "header-value")
                            + " is missing: the name of a header needs its value, and the value its name.",
                    "Set both, or remove the other.");
        }
        List<WebhookGuard> guards = new ArrayList<>();
        if (inUrl != null) {
            guards.add(PolysmsConfigurationException.naming(
                    prefix + ".guard.secret-in-url", () -> WebhookGuard.secretInUrl(inUrl)));
        }
        if (headerName != null && headerValue != null) {
            PolysmsConfigurationException.naming(
                    prefix + ".guard.header-name", () -> WebhookGuard.header(headerName, "0".repeat(32)));
            guards.add(PolysmsConfigurationException.naming(
                    prefix + ".guard.header-value", () -> WebhookGuard.header(headerName, headerValue)));
        }
        String bean = properties.bean();
        if (bean != null) {
            guards.add(guardBeans
                    .apply(bean)
                    .orElseThrow(() -> new PolysmsConfigurationException(
                            "The property " + prefix + ".guard.bean names the bean " + bean + ", which does not exist.",
                            "Define a bean of type WebhookGuard with this name.")));
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
        String name = prefix + ".guard." + property;
        try {
            return environment.getProperty(name);
        } catch (IllegalArgumentException e) { // its message may quote a part of the secret
            throw new PolysmsConfigurationException(
                    "The property " + name + " has a placeholder without a value.",
                    "Define the variable that the placeholder names. A test needs it too.");
        }
    }
}
