package dev.polysms.spring.autoconfigure;

import dev.polysms.Address;
import dev.polysms.CallListener;
import dev.polysms.SmsClient;
import dev.polysms.SmsSender;
import dev.polysms.delivery.DeliveryStore;
import dev.polysms.delivery.DeliveryTracker;
import dev.polysms.delivery.InMemoryDeliveryStore;
import dev.polysms.ledger.InMemorySendLedger;
import dev.polysms.ledger.SendLedger;
import dev.polysms.optout.InMemoryOptOutStore;
import dev.polysms.optout.OptOutStore;
import dev.polysms.resolve.OutcomeResolver;
import dev.polysms.throttle.Rate;
import dev.polysms.throttle.ThrottledSender;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/**
 * Auto-configuration of the sender around the clients, and of the resolver that is built from it.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = {PolysmsClientAutoConfiguration.class, PolysmsJdbcAutoConfiguration.class})
@ConditionalOnClass(SmsSender.class)
@Conditional(OnClientCondition.class)
@ConditionalOnBooleanProperty(name = "polysms.sender.enabled", matchIfMissing = true)
public final class PolysmsSenderAutoConfiguration {
    PolysmsSenderAutoConfiguration() {}

    @Bean
    @ConditionalOnMissingBean
    @ConditionalOnStore(property = "polysms.sender.ledger.store", is = ConditionalOnStore.Kind.MEMORY)
    SendLedger polysmsSendLedger(PolysmsProperties properties) {
        return PolysmsConfigurationException.naming(
                "polysms.sender.ledger.capacity",
                () -> InMemorySendLedger.withRoomFor(
                        properties.sender().ledger().capacity()));
    }

    @Bean
    @ConditionalOnMissingBean
    @ConditionalOnStore(property = "polysms.sender.opt-out.store", is = ConditionalOnStore.Kind.MEMORY)
    OptOutStore polysmsOptOutStore(PolysmsProperties properties) {
        return PolysmsConfigurationException.naming(
                "polysms.sender.opt-out.capacity",
                () -> InMemoryOptOutStore.withRoomFor(
                        properties.sender().optOut().capacity()));
    }

    @Bean
    @ConditionalOnMissingBean
    @ConditionalOnStore(property = "polysms.delivery.store", is = ConditionalOnStore.Kind.MEMORY)
    DeliveryStore polysmsDeliveryStore() {
        return InMemoryDeliveryStore.builder().build();
    }

    @Bean
    @ConditionalOnBean(DeliveryStore.class)
    @ConditionalOnMissingBean
    DeliveryTracker polysmsDeliveryTracker(DeliveryStore store) {
        return DeliveryTracker.builder().store(store).build();
    }

    @Bean
    @ConditionalOnMissingBean
    SenderStack polysmsSenderStack(
            PolysmsProperties properties,
            ListableBeanFactory beans,
            ObjectProvider<SendLedger> ledger,
            ObjectProvider<OptOutStore> optOuts,
            ObjectProvider<DeliveryTracker> tracker,
            ObjectProvider<RouteDecorator> throttle,
            ObjectProvider<CallListener> listeners) {
        require(properties.sender().ledger().store(), "polysms.sender.ledger.store", ledger.getIfAvailable());
        require(properties.sender().optOut().store(), "polysms.sender.opt-out.store", optOuts.getIfAvailable());
        require(properties.delivery().store(), "polysms.delivery.store", tracker.getIfAvailable());
        List<CallListener> all = listeners.orderedStream().toList();
        SenderStack.Parts parts = new SenderStack.Parts(
                ledger.getIfAvailable(),
                optOuts.getIfAvailable(),
                tracker.getIfAvailable(),
                throttle.getIfAvailable(),
                all.isEmpty() ? null : CallListener.all(all));
        return new SenderStack(properties.sender(), properties.primary(), beans.getBeansOfType(SmsClient.class), parts);
    }

    private static void require(PolysmsProperties.StoreType type, String property, @Nullable Object store) {
        if (type == PolysmsProperties.StoreType.JDBC && store == null) {
            throw new PolysmsConfigurationException(
                    "The property " + property + " is jdbc, and there is no database for it.",
                    "Add the dependency dev.polysms:sms-jdbc and configure one DataSource, or set it to memory or none.");
        }
    }

    @Bean
    @Primary
    @ConditionalOnMissingBean(name = "smsSender")
    SmsSender smsSender(SenderStack stack) {
        return stack.sender();
    }

    /** The resolver is built from the sender that sends, and notes what it found in the same ledger. */
    @Bean
    @ConditionalOnMissingBean
    OutcomeResolver smsOutcomeResolver(SenderStack stack, ObjectProvider<SendLedger> ledger) {
        OutcomeResolver.Builder resolver = OutcomeResolver.builder(stack.sender());
        ledger.ifAvailable(resolver::ledger);
        return resolver.build();
    }

    /** Fails at the start, so that a missing dependency is not noticed at the first message only. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnMissingClass("dev.polysms.outbox.SmsOutbox")
    @ConditionalOnBooleanProperty("polysms.sender.outbox.enabled")
    static class MissingOutboxConfiguration {
        MissingOutboxConfiguration() {
            throw new PolysmsConfigurationException(
                    "The property polysms.sender.outbox.enabled is true, and sms-outbox is not on the class path.",
                    "Add the dependency dev.polysms:sms-outbox, or remove the property.");
        }
    }

    /** Rates, if sms-throttle is on the class path. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(ThrottledSender.class)
    static class ThrottleConfiguration {
        @Bean
        RouteDecorator polysmsThrottle() {
            return (client, rates, listener) -> {
                ThrottledSender.Builder throttled = ThrottledSender.builder(client);
                String prefix = "polysms.sender.throttle.";
                PolysmsConfigurationException.naming(prefix + "max-wait", () -> throttled.maxWait(rates.maxWait()));
                Integer perSecond = rates.perSecond();
                if (perSecond != null) {
                    PolysmsConfigurationException.naming(
                            prefix + "per-second", () -> throttled.rate(Rate.perSecond(perSecond)));
                }
                // A message names no key of the rates: it is a phone number.
                rates.rates()
                        .forEach((from, rate) -> PolysmsConfigurationException.naming(
                                prefix + "rates", () -> throttled.rate(Address.of(from), Rate.perSecond(rate))));
                if (listener != null) {
                    throttled.listener(listener);
                }
                ThrottledSender built = throttled.build();
                return new RouteDecorator.Decorated(built, built::waiting);
            };
        }
    }
}
