package dev.polysms.voiceelements.internal;

import dev.polysms.ClientOptions;
import dev.polysms.ProviderId;
import dev.polysms.SmsClient;
import dev.polysms.spi.Setting;
import dev.polysms.spi.Settings;
import dev.polysms.spi.SmsClientFactory;
import dev.polysms.voiceelements.VoiceElementsClient;
import dev.polysms.voiceelements.VoiceElementsWebhooks;
import dev.polysms.webhook.WebhookGuard;
import dev.polysms.webhook.WebhookParser;
import java.util.List;
import java.util.Optional;

/** Makes Voice Elements clients from configuration. */
public final class VoiceElementsClientFactory implements SmsClientFactory {
    /** For {@link java.util.ServiceLoader}. */
    public VoiceElementsClientFactory() {}

    @Override
    public ProviderId provider() {
        return VoiceElementsClient.PROVIDER;
    }

    @Override
    public Class<VoiceElementsClient> clientType() {
        return VoiceElementsClient.class;
    }

    @Override
    public Optional<WebhookParser> webhooks(WebhookGuard guard) {
        return Optional.of(VoiceElementsWebhooks.builder().guard(guard).build());
    }

    @Override
    public List<Setting> settings() {
        return List.of(
                Setting.required("token", "the API token, from the customer portal's Settings, API Keys, Rest API")
                        .asSecret(),
                Setting.optional("base-url", "another host than https://ivlrest.voiceelements.com"));
    }

    @Override
    public SmsClient create(Settings settings, ClientOptions options) {
        VoiceElementsClient.Builder builder =
                VoiceElementsClient.builder().token(settings.required("token")).options(options);
        settings.url("base-url").ifPresent(builder::baseUrl);
        return builder.build();
    }
}
