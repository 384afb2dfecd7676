#set($provider = $vendor.toLowerCase())
package ${package};

import static org.assertj.core.api.Assertions.assertThat;

import dev.polysms.ClientOptions;
import dev.polysms.SmsClient;
import dev.polysms.spi.SmsClientFactory;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ${vendor}FactoryTest {
    @Test
    void is_found_by_its_name() {
        SmsClientFactory factory = SmsClientFactory.named("${provider}");
        try (SmsClient client = factory.create(Map.of("api-key", "a-key-of-this-test"), ClientOptions.defaults())) {
            assertThat(client).isInstanceOf(${vendor}Client.class);
        }
    }
}
