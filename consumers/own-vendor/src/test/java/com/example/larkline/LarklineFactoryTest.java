package com.example.larkline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polysms.ClientOptions;
import dev.polysms.SmsClient;
import dev.polysms.spi.SmsClientFactory;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class LarklineFactoryTest {
    @Test
    void is_found_by_its_name() {
        SmsClientFactory factory = SmsClientFactory.named("larkline");
        try (SmsClient client =
                factory.create(Map.of("account", "AC1", "token", Larkline.TOKEN), ClientOptions.defaults())) {
            assertThat(client).isInstanceOf(LarklineClient.class);
            assertThat(client).hasToString("LarklineClient[larkline]");
        }
    }
}
