package dev.polysms.spring.autoconfigure;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.FactoryBean;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.context.annotation.ImportBeanDefinitionRegistrar;
import org.springframework.core.ResolvableType;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ResourceLoader;
import org.springframework.core.type.AnnotationMetadata;

/**
 * Registers a bean per client, with the client's name and its own type. Where several clients match, the one of
 * {@code polysms.primary} is injected: the others are fallbacks, so that the sender around the clients can be the primary bean.
 */
final class ClientRegistrar implements ImportBeanDefinitionRegistrar {
    private final Environment environment;
    private final ResourceLoader resources;

    ClientRegistrar(Environment environment, ResourceLoader resources) {
        this.environment = environment;
        this.resources = resources;
    }

    @Override
    public void registerBeanDefinitions(AnnotationMetadata importing, BeanDefinitionRegistry registry) {
        ClientSettings settings = new ClientSettings(environment, loader(resources));
        List<String> names = settings.names();
        String primary = environment.getProperty("polysms.primary");
        if (primary != null && !names.contains(primary)) {
            throw new PolysmsConfigurationException(
                    "The property polysms.primary names the client " + primary + ", which does not exist.",
                    "Set it to one of " + String.join(", ", names) + ".");
        }
        for (String name : names) {
            if (!registry.containsBeanDefinition(name)) {
                registry.registerBeanDefinition(name, definition(name, settings, primary));
            }
        }
    }

    private static RootBeanDefinition definition(String name, ClientSettings settings, @Nullable String primary) {
        Class<?> type = settings.factory(name).clientType();
        RootBeanDefinition definition = new RootBeanDefinition();
        definition.setBeanClass(SmsClientFactoryBean.class);
        definition.setTargetType(ResolvableType.forClassWithGenerics(SmsClientFactoryBean.class, type));
        // Without it Spring makes the factory bean to ask for the type, before other beans could be applied to it.
        definition.setAttribute(FactoryBean.OBJECT_TYPE_ATTRIBUTE, type);
        definition.getConstructorArgumentValues().addIndexedArgumentValue(0, name);
        definition.setFallback(primary != null && !name.equals(primary));
        return definition;
    }

    static ClassLoader loader(ResourceLoader resources) {
        ClassLoader loader = resources.getClassLoader();
        return loader == null ? ClientRegistrar.class.getClassLoader() : loader;
    }
}
