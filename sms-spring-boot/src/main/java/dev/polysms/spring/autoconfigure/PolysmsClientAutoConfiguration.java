package dev.polysms.spring.autoconfigure;

import dev.polysms.SmsClient;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Import;

/**
 * Auto-configuration of the clients below {@code polysms.clients}.
 *
 * @since 0.1.0
 */
@AutoConfiguration(afterName = "org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration")
@ConditionalOnClass(SmsClient.class)
@EnableConfigurationProperties(PolysmsProperties.class)
@Import(ClientRegistrar.class)
public final class PolysmsClientAutoConfiguration {
    PolysmsClientAutoConfiguration() {}
}
