package ${package}.internal;

import ${package}.${vendor}Client;
import dev.polysms.ClientOptions;
import dev.polysms.ProviderId;
import dev.polysms.SmsClient;
import dev.polysms.spi.Setting;
import dev.polysms.spi.Settings;
import dev.polysms.spi.SmsClientFactory;
import java.util.List;

/** Creates ${vendor} clients from configuration. */
public final class ${vendor}ClientFactory implements SmsClientFactory {
    @Override
    public ProviderId provider() {
        return ${vendor}Client.PROVIDER;
    }

    @Override
    public List<Setting> settings() {
        return List.of(
                Setting.required("api-key", "the account's API key").asSecret(),
                Setting.optional("base-url", "another host than the vendor's"));
    }

    @Override
    public SmsClient create(Settings settings, ClientOptions options) {
        ${vendor}Client.Builder builder =
                ${vendor}Client.builder().apiKey(settings.required("api-key")).options(options);
        settings.url("base-url").ifPresent(builder::baseUrl);
        return builder.build();
    }
}
