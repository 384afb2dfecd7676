package dev.polysms.spring.autoconfigure;

import dev.polysms.observation.DefaultSmsObservationConvention;
import dev.polysms.observation.SmsMeters;
import dev.polysms.observation.SmsObservationConvention;
import dev.polysms.observation.SmsObservations;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Auto-configuration of an observation of each call.
 *
 * @since 0.1.0
 */
@AutoConfiguration(
        before = {PolysmsClientAutoConfiguration.class, PolysmsSenderAutoConfiguration.class},
        afterName = {
            "org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration",
            "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration",
            "org.springframework.boot.actuate.autoconfigure.observation.ObservationAutoConfiguration",
            "org.springframework.boot.actuate.autoconfigure.metrics.CompositeMeterRegistryAutoConfiguration"
        })
@ConditionalOnClass({SmsObservations.class, ObservationRegistry.class})
@ConditionalOnBean(ObservationRegistry.class)
public final class PolysmsObservationAutoConfiguration {
    PolysmsObservationAutoConfiguration() {}

    @Bean
    @ConditionalOnMissingBean
    SmsObservations smsObservations(ObservationRegistry registry, ObjectProvider<SmsObservationConvention> convention) {
        return SmsObservations.in(registry, convention.getIfAvailable(DefaultSmsObservationConvention::new));
    }

    /** Counters of requests and segments. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(MeterRegistry.class)
    @ConditionalOnBean(MeterRegistry.class)
    static class MeterConfiguration {
        @Bean
        @ConditionalOnMissingBean
        SmsMeters smsMeters(MeterRegistry meters) {
            return new SmsMeters(meters);
        }
    }
}
