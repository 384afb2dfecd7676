package dev.polysms.spring.test;

import dev.polysms.sandbox.SandboxWebhook;
import dev.polysms.sandbox.SmsSandbox;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/** Registers the application's webhooks at the sandbox, at the port that the server has. */
final class SandboxWebhooks {
    private static final String PREFIX = "polysms.webhooks";

    private final Environment environment;

    SandboxWebhooks(Environment environment) {
        this.environment = environment;
    }

    void register(SmsSandbox sandbox) {
        String port = environment.getProperty("local.server.port");
        if (port == null) {
            return; // no web server: nothing can be pushed
        }
        Binder.get(environment)
                .bind(PREFIX, Bindable.mapOf(String.class, Object.class))
                .ifBound(webhooks -> webhooks.keySet().stream()
                        .map(name -> name.replaceAll("\\..*", ""))
                        .distinct()
                        .forEach(name -> register(sandbox, name, port)));
    }

    private void register(SmsSandbox sandbox, String name, String port) {
        String provider = property(name, "provider");
        if (provider == null) {
            provider = environment.getProperty("polysms.clients." + name + ".provider");
        }
        String path = property(name, "path");
        if (provider == null || path == null || !sandbox.vendors().contains(provider)) {
            return;
        }
        String secret = property(name, "guard.secret-in-url");
        String url = "http://127.0.0.1:" + port + path + (secret == null ? "" : "/" + secret);
        SandboxWebhook.Builder webhook = SandboxWebhook.builder(provider, URI.create(url));
        String header = property(name, "guard.header-name");
        String value = property(name, "guard.header-value");
        if (header != null && value != null) {
            webhook.header(header, value);
        }
        sandbox.webhook(webhook.build());
    }

    private @Nullable String property(String webhook, String property) {
        return environment.getProperty(PREFIX + "." + webhook + "." + property);
    }
}
