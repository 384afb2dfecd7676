package dev.polysms.voipex.internal;

import dev.polysms.ClientOptions;
import dev.polysms.ProviderId;
import dev.polysms.SmsClient;
import dev.polysms.spi.Setting;
import dev.polysms.spi.Settings;
import dev.polysms.spi.SmsClientFactory;
import dev.polysms.voipex.VoipexClient;
import dev.polysms.voipex.VoipexWebhooks;
import dev.polysms.webhook.WebhookGuard;
import dev.polysms.webhook.WebhookParser;
import java.util.List;
import java.util.Optional;

/** Makes Voipex clients from configuration. */
public final class VoipexClientFactory implements SmsClientFactory {
    /** For {@link java.util.ServiceLoader}. */
    public VoipexClientFactory() {}

    @Override
    public ProviderId provider() {
        return VoipexClient.PROVIDER;
    }

    @Override
    public Class<VoipexClient> clientType() {
        return VoipexClient.class;
    }

    @Override
    public Optional<WebhookParser> webhooks(WebhookGuard guard) {
        return Optional.of(VoipexWebhooks.builder().guard(guard).build());
    }

    @Override
    public List<Setting> settings() {
        return List.of(
                Setting.optional("username", "the e-mail address of the access, from portal.voipex.io, For Developers"),
                Setting.optional("password", "the password of the access").asSecret(),
                Setting.optional("token", "a bearer token, instead of username and password; it lives 50 minutes")
                        .asSecret(),
                Setting.optional("impersonate", "the e-mail address of the user to act for"),
                Setting.optional("sms-base-url", "another host than https://sms-api.voipex.io"),
                Setting.optional("rest-base-url", "another host than https://restapi.ipex.cz"),
                Setting.optional("auth-base-url", "another host than https://auth.voipex.io"));
    }

    @Override
    public SmsClient create(Settings settings, ClientOptions options) {
        VoipexClient.Builder builder = VoipexClient.builder().options(options);
        setCredential(builder, settings);
        settings.optional("impersonate").ifPresent(email -> impersonate(builder, email));
        settings.url("sms-base-url").ifPresent(builder::smsBaseUrl);
        settings.url("rest-base-url").ifPresent(builder::restBaseUrl);
        settings.url("auth-base-url").ifPresent(builder::authBaseUrl);
        return builder.build();
    }

    private static void impersonate(VoipexClient.Builder builder, String email) {
        try {
            builder.impersonate(email);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("voipex's setting impersonate is wrong: " + e.getMessage(), e);
        }
    }

    private static void setCredential(VoipexClient.Builder builder, Settings settings) {
        Optional<String> token = settings.optional("token");
        Optional<String> username = settings.optional("username");
        Optional<String> password = settings.optional("password");
        if (token.isPresent() && (username.isPresent() || password.isPresent())) {
            throw new IllegalArgumentException(
                    "voipex takes either the setting token or the settings username and password; drop one of them");
        }
        if (token.isPresent()) {
            builder.token(token.get());
            return;
        }
        if (username.isEmpty() && password.isEmpty()) {
            throw new IllegalArgumentException("voipex needs the settings username and password, or the setting token");
        }
        builder.login(settings.required("username"), settings.required("password"));
    }
}
