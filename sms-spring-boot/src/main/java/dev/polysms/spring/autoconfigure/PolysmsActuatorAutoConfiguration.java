package dev.polysms.spring.autoconfigure;

import dev.polysms.SmsClient;
import dev.polysms.ledger.SendLedger;
import dev.polysms.outbox.SmsOutbox;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.web.exchanges.HttpExchangeRepository;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ResourceLoader;

/**
 * Auto-configuration of the actuator endpoint {@code sms}, and of the sanitizer of the properties.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = {PolysmsSenderAutoConfiguration.class, PolysmsOutboxAutoConfiguration.class})
@ConditionalOnClass({Endpoint.class, ConditionalOnAvailableEndpoint.class})
public final class PolysmsActuatorAutoConfiguration {
    PolysmsActuatorAutoConfiguration() {}

    @Bean
    @ConditionalOnMissingBean
    SmsSanitizer smsSanitizer(Environment environment, ResourceLoader resources) {
        return new SmsSanitizer(() -> {
            Set<String> secrets =
                    new HashSet<>(new ClientSettings(environment, ClientRegistrar.loader(resources)).secrets());
            secrets.addAll(WebhookFactory.secrets(environment));
            return secrets;
        });
    }

    /** Exchanges of the endpoint {@code httpexchanges}. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(HttpExchangeRepository.class)
    static class ExchangesConfiguration {
        @Bean
        static BeanPostProcessor smsWebhookExchanges(Environment environment) {
            return new WebhookExchanges.Wrapping(environment);
        }
    }

    @Bean
    @ConditionalOnMissingBean
    @ConditionalOnAvailableEndpoint
    @ConditionalOnBean(SmsClient.class)
    SmsEndpoint smsEndpoint(
            ListableBeanFactory beans,
            ObjectProvider<SenderStack> stack,
            ObjectProvider<SendLedger> ledger,
            ObjectProvider<SmsEndpoint.OutboxCounts> outbox) {
        return new SmsEndpoint(
                beans.getBeansOfType(SmsClient.class),
                stack.getIfAvailable(),
                ledger.getIfAvailable(),
                outbox.getIfAvailable(() -> Map::of));
    }

    /** Counts of the outbox. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(SmsOutbox.class)
    @ConditionalOnBean(SmsOutbox.class)
    static class OutboxConfiguration {
        @Bean
        SmsEndpoint.OutboxCounts smsOutboxCounts(SmsOutbox outbox) {
            return () -> {
                Map<String, Map<String, Long>> counts = new TreeMap<>();
                outbox.status()
                        .counts()
                        .forEach(count -> counts.computeIfAbsent(count.account(), account -> new TreeMap<>())
                                .put(count.state().name(), count.messages()));
                return counts;
            };
        }
    }
}
