package dev.polysms.spring.autoconfigure;

import dev.polysms.SmsClient;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration of the health of each client, with Spring Boot 4.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = PolysmsClientAutoConfiguration.class)
@ConditionalOnClass(CompositeHealthContributor.class)
@ConditionalOnBooleanProperty(name = "management.health.sms.enabled", matchIfMissing = true)
@ConditionalOnBean(SmsClient.class)
public final class PolysmsHealthAutoConfiguration {
    PolysmsHealthAutoConfiguration() {}

    @Bean
    @ConditionalOnMissingBean(name = "smsHealthContributor")
    HealthContributor smsHealthContributor(ListableBeanFactory beans, PolysmsProperties properties) {
        Duration cache = properties.health().cache();
        if (cache.isNegative()) {
            throw new PolysmsConfigurationException(
                    "The property polysms.health.cache is negative.", "Set it to zero or a longer time, such as 5m.");
        }
        Map<String, HealthContributor> clients = new LinkedHashMap<>();
        beans.getBeansOfType(SmsClient.class)
                .forEach((name, client) -> clients.put(name, new ClientHealth(client, cache)));
        return CompositeHealthContributor.fromMap(clients);
    }
}
