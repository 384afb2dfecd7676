package dev.polysms.spring.test;

import dev.polysms.sandbox.SmsSandbox;
import dev.polysms.spring.PolysmsConnectionDetails;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** A sandbox in the place of each vendor. */
@Configuration(proxyBeanMethods = false)
class SandboxConfiguration {
    @Bean(destroyMethod = "close")
    SmsSandbox smsSandbox() {
        return SmsSandbox.start();
    }

    @Bean
    PolysmsConnectionDetails smsSandboxConnectionDetails(SmsSandbox sandbox) {
        return (client, provider) -> SandboxSettings.of(sandbox, provider.value());
    }

    /** Registers the webhooks once the server has its port. */
    @Bean
    ApplicationListener<ApplicationReadyEvent> smsSandboxWebhooks(SmsSandbox sandbox, Environment environment) {
        return ready -> new SandboxWebhooks(environment).register(sandbox);
    }
}
