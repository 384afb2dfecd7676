package com.example.larkline.internal;

import com.example.larkline.LarklineClient;
import dev.polysms.ClientOptions;
import dev.polysms.ProviderId;
import dev.polysms.SmsClient;
import dev.polysms.spi.Setting;
import dev.polysms.spi.Settings;
import dev.polysms.spi.SmsClientFactory;
import java.util.List;

/** Creates Larkline clients from configuration. */
public final class LarklineClientFactory implements SmsClientFactory {
    @Override
    public ProviderId provider() {
        return LarklineClient.PROVIDER;
    }

    @Override
    public List<Setting> settings() {
        return List.of(
                Setting.required("account", "the account's id"),
                Setting.required("token", "the account's token").asSecret(),
                Setting.optional("base-url", "another host than https://api.larkline.example"));
    }

    @Override
    public SmsClient create(Settings settings, ClientOptions options) {
        LarklineClient.Builder builder = LarklineClient.builder()
                .account(settings.required("account"))
                .token(settings.required("token"))
                .options(options);
        settings.url("base-url").ifPresent(builder::baseUrl);
        return builder.build();
    }
}
