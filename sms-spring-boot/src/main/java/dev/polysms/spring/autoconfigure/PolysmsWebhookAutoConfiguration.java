package dev.polysms.spring.autoconfigure;

import dev.polysms.SmsSender;
import dev.polysms.delivery.DeliveryTracker;
import dev.polysms.optout.OptOutGuard;
import dev.polysms.optout.OptOutStore;
import dev.polysms.spring.SmsEventHandler;
import dev.polysms.webhook.SeenEvents;
import dev.polysms.webhook.SmsEvent;
import dev.polysms.webhook.WebhookGuard;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ResourceLoader;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * Auto-configuration of the webhooks below {@code polysms.webhooks}, for Spring MVC and for WebFlux.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = PolysmsSenderAutoConfiguration.class)
@ConditionalOnClass(SmsSender.class)
@ConditionalOnWebApplication
@Conditional(OnWebhookCondition.class)
public final class PolysmsWebhookAutoConfiguration {
    PolysmsWebhookAutoConfiguration() {}

    @Bean
    @ConditionalOnMissingBean
    SeenEvents polysmsSeenEvents() {
        return EventMemory.inMemory();
    }

    @Bean
    static ListenerMethods smsListenerMethods(ConfigurableListableBeanFactory beans) {
        return new ListenerMethods(beans);
    }

    /** Delivery reports reach their store before the application's own handlers. */
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    @ConditionalOnBean(DeliveryTracker.class)
    SmsEventHandler smsDeliveryHandler(DeliveryTracker tracker) {
        return tracker::accept;
    }

    @Bean
    @ConditionalOnMissingBean
    WebhookEvents smsWebhookEvents(
            SeenEvents seen,
            ObjectProvider<SmsEventHandler> handlers,
            ObjectProvider<SenderStack> stack,
            ObjectProvider<OptOutStore> optOuts) {
        return new WebhookEvents(
                seen,
                optOuts(stack.getIfAvailable(), optOuts.getIfAvailable()),
                handlers.orderedStream().toList());
    }

    private static Consumer<SmsEvent> optOuts(@Nullable SenderStack stack, @Nullable OptOutStore store) {
        return stack == null || store == null ? event -> {} : OptOutGuard.over(stack.routed(), store)::accept;
    }

    @Bean
    MountedWebhooks smsWebhooks(
            PolysmsProperties properties,
            Environment environment,
            ResourceLoader resources,
            BeanFactory beans,
            WebhookEvents events) {
        ClientSettings clients = new ClientSettings(environment, ClientRegistrar.loader(resources));
        WebhookFactory webhooks = new WebhookFactory(clients, environment, name -> guard(beans, name));
        return new MountedWebhooks(webhooks.all(properties.webhooks(), events));
    }

    private static Optional<WebhookGuard> guard(BeanFactory beans, String name) {
        try {
            return Optional.of(beans.getBean(name, WebhookGuard.class));
        } catch (NoSuchBeanDefinitionException e) {
            return Optional.empty();
        }
    }

    /** The webhooks of this application. */
    record MountedWebhooks(List<Webhook> all) {}

    /** Spring MVC. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
    @ConditionalOnClass(org.springframework.web.servlet.function.RouterFunction.class)
    static class ServletConfiguration {
        @Bean
        org.springframework.web.servlet.function.RouterFunction<ServerResponse> smsWebhookRoutes(
                MountedWebhooks webhooks) {
            return ServletWebhooks.routes(webhooks.all());
        }
    }

    /** WebFlux. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
    @ConditionalOnClass(RouterFunction.class)
    static class ReactiveConfiguration {
        @Bean
        RouterFunction<org.springframework.web.reactive.function.server.ServerResponse> smsWebhookRoutes(
                MountedWebhooks webhooks) {
            return ReactiveWebhooks.routes(webhooks.all());
        }
    }
}
