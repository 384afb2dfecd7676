package dev.polysms.voximplant.internal;

import dev.polysms.ClientOptions;
import dev.polysms.ProviderId;
import dev.polysms.SmsClient;
import dev.polysms.spi.Setting;
import dev.polysms.spi.Settings;
import dev.polysms.spi.SmsClientFactory;
import dev.polysms.voximplant.StoreBody;
import dev.polysms.voximplant.VoximplantClient;
import dev.polysms.voximplant.VoximplantWebhooks;
import dev.polysms.webhook.WebhookGuard;
import dev.polysms.webhook.WebhookParser;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Creates Voximplant clients from configuration. */
public final class VoximplantClientFactory implements SmsClientFactory {
    /** For {@link java.util.ServiceLoader}. */
    public VoximplantClientFactory() {}

    @Override
    public ProviderId provider() {
        return VoximplantClient.PROVIDER;
    }

    @Override
    public Class<VoximplantClient> clientType() {
        return VoximplantClient.class;
    }

    @Override
    public Optional<WebhookParser> webhooks(WebhookGuard guard) {
        return Optional.of(VoximplantWebhooks.builder().guard(guard).build());
    }

    @Override
    public List<Setting> settings() {
        return List.of(
                Setting.optional(
                        "service-account",
                        "the path of a service account's credentials.json, from the control panel; or give the next two"),
                Setting.optional("account-id", "the account's id, with api-key; not with service-account"),
                Setting.optional("api-key", "the account's API key, with account-id; not with service-account")
                        .asSecret(),
                Setting.optional(
                        "store-body",
                        "true or false: whether Voximplant keeps the texts; if absent, the account decides"),
                Setting.optional("base-url", "another host than https://api.voximplant.com"));
    }

    @Override
    public SmsClient create(Settings settings, ClientOptions options) {
        VoximplantClient.Builder builder = VoximplantClient.builder().options(options);
        authenticate(builder, settings);
        settings.flag("store-body")
                .map(keep -> keep ? StoreBody.YES : StoreBody.NO)
                .ifPresent(builder::storeBody);
        settings.url("base-url").ifPresent(builder::baseUrl);
        return builder.build();
    }

    private static void authenticate(VoximplantClient.Builder builder, Settings settings) {
        Optional<String> file = settings.optional("service-account");
        Optional<String> accountId = settings.optional("account-id");
        Optional<String> apiKey = settings.optional("api-key");
        if (file.isPresent() && (accountId.isPresent() || apiKey.isPresent())) {
            throw new IllegalArgumentException(
                    "voximplant is configured with service-account and with account-id or api-key;"
                            + " remove the one or the other");
        }
        if (file.isPresent()) {
            builder.serviceAccount(path(file.get()));
            return;
        }
        if (accountId.isEmpty() && apiKey.isEmpty()) {
            throw new IllegalArgumentException(
                    "voximplant needs the setting service-account, or the settings account-id and api-key");
        }
        builder.accountId(settings.required("account-id")).apiKey(settings.required("api-key"));
    }

    private static Path path(String file) {
        try {
            return Path.of(file);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("voximplant's setting service-account must be the path of a file");
        }
    }
}
