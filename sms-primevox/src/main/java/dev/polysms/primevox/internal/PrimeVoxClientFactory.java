package dev.polysms.primevox.internal;

import dev.polysms.ClientOptions;
import dev.polysms.ProviderId;
import dev.polysms.SmsClient;
import dev.polysms.primevox.PrimeVoxClient;
import dev.polysms.primevox.PrimeVoxWebhooks;
import dev.polysms.spi.Setting;
import dev.polysms.spi.Settings;
import dev.polysms.spi.SmsClientFactory;
import dev.polysms.webhook.WebhookGuard;
import dev.polysms.webhook.WebhookParser;
import java.util.List;
import java.util.Optional;

/** Makes PrimeVOX clients from configuration. */
public final class PrimeVoxClientFactory implements SmsClientFactory {
    /** For {@link java.util.ServiceLoader}. */
    public PrimeVoxClientFactory() {}

    @Override
    public ProviderId provider() {
        return PrimeVoxClient.PROVIDER;
    }

    @Override
    public Class<PrimeVoxClient> clientType() {
        return PrimeVoxClient.class;
    }

    @Override
    public Optional<WebhookParser> webhooks(WebhookGuard guard) {
        return Optional.of(PrimeVoxWebhooks.builder().guard(guard).build());
    }

    @Override
    public List<Setting> settings() {
        return List.of(
                Setting.required("api-key", "the API key, from the phone system's Advanced menu")
                        .asSecret(),
                Setting.required("container-id", "the six digits in the top-left corner of the dashboard"),
                Setting.optional("base-url", "another host than https://pbx.primevox.net"),
                Setting.optional(
                        "media-url-template",
                        "where media are fetched: a URL with {CONTAINER_ID} and {MEDIA_ID}, as PrimeVOX's article on"
                                + " messaging links it"));
    }

    @Override
    public SmsClient create(Settings settings, ClientOptions options) {
        PrimeVoxClient.Builder builder = PrimeVoxClient.builder()
                .apiKey(settings.required("api-key"))
                .containerId(settings.required("container-id"))
                .options(options);
        settings.url("base-url").ifPresent(builder::baseUrl);
        settings.optional("media-url-template").ifPresent(builder::mediaUrlTemplate);
        return builder.build();
    }
}
