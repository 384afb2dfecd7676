package dev.polysms.spring.autoconfigure;

import dev.polysms.Address;
import dev.polysms.CallListener;
import dev.polysms.ClientOptions;
import dev.polysms.SmsClient;
import dev.polysms.spi.SmsClientFactory;
import dev.polysms.spring.PolysmsConnectionDetails;
import dev.polysms.spring.SmsClientOptionsCustomizer;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.security.KeyManagementException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.net.ssl.SSLContext;
import javax.net.ssl.X509TrustManager;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.BeanFactoryAware;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.FactoryBean;
import org.springframework.boot.ssl.NoSuchSslBundleException;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.EnvironmentAware;
import org.springframework.context.ResourceLoaderAware;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ResourceLoader;

/**
 * Makes the client that the properties describe, and closes it with the context.
 *
 * @param <T> the vendor's client
 */
final class SmsClientFactoryBean<T extends SmsClient>
        implements FactoryBean<T>, BeanFactoryAware, EnvironmentAware, ResourceLoaderAware, DisposableBean {
    private final String name;
    private @Nullable BeanFactory beans;
    private @Nullable Environment environment;
    private @Nullable ResourceLoader resources;
    private @Nullable SmsClient client;

    SmsClientFactoryBean(String name) {
        this.name = name;
    }

    @Override
    public void setBeanFactory(BeanFactory beanFactory) {
        this.beans = beanFactory;
    }

    @Override
    public void setEnvironment(Environment environment) {
        this.environment = environment;
    }

    @Override
    public void setResourceLoader(ResourceLoader resourceLoader) {
        this.resources = resourceLoader;
    }

    /** Returns null as long as it is not known: Spring may ask before it has set the environment. */
    @Override
    public @Nullable Class<?> getObjectType() {
        if (environment == null || resources == null) {
            return null;
        }
        return settings().factory(name).clientType();
    }

    @Override
    @SuppressWarnings("unchecked") // the factory says that it makes clients of this type
    public T getObject() {
        if (client == null) {
            client = create();
        }
        return (T) client;
    }

    @Override
    public void destroy() {
        if (client != null) {
            client.close();
        }
    }

    private ClientSettings settings() {
        return new ClientSettings(
                Objects.requireNonNull(environment, "environment"),
                ClientRegistrar.loader(Objects.requireNonNull(resources, "resources")));
    }

    private BeanFactory beans() {
        return Objects.requireNonNull(beans, "beans");
    }

    private SmsClient create() {
        ClientSettings settings = settings();
        SmsClientFactory factory = settings.factory(name);
        PolysmsConnectionDetails details =
                beans().getBeanProvider(PolysmsConnectionDetails.class).getIfAvailable();
        Map<String, String> replaced = details == null ? Map.of() : details.settings(name, factory.provider());
        Map<String, String> values = settings.settings(name, factory, replaced);
        try {
            return factory.create(values, options(settings.options(name)));
        } catch (IllegalArgumentException | IllegalStateException e) {
            // By its contract the message names the setting and does not hold a secret.
            throw new PolysmsConfigurationException(
                    "The client " + name + " cannot be made: " + e.getMessage() + ".",
                    "Correct the properties below " + ClientSettings.PREFIX + "." + name + ".");
        }
    }

    private ClientOptions options(PolysmsProperties.Client properties) {
        ClientOptions.Builder options = ClientOptions.builder();
        options.account(Objects.requireNonNullElse(properties.account(), name));
        if (properties.defaultFrom() != null) {
            options.defaultFrom(Address.of(properties.defaultFrom()));
        }
        mapTimes(properties, options);
        properties.allowPlainHttp().forEach(options::allowPlainHttp);
        options.receiptHeaders(properties.receiptHeaders().toArray(String[]::new));
        httpClient(properties, options);
        List<CallListener> listeners =
                beans().getBeanProvider(CallListener.class).orderedStream().toList();
        if (!listeners.isEmpty()) {
            options.listener(CallListener.all(listeners));
        }
        beans().getBeanProvider(SmsClientOptionsCustomizer.class)
                .orderedStream()
                .forEach(customizer -> customizer.customize(name, options));
        return options.build();
    }

    private static void mapTimes(PolysmsProperties.Client properties, ClientOptions.Builder options) {
        if (properties.connectTimeout() != null) {
            options.connectTimeout(properties.connectTimeout());
        }
        if (properties.readTimeout() != null) {
            options.readTimeout(properties.readTimeout());
        }
        if (properties.writeTimeout() != null) {
            options.writeTimeout(properties.writeTimeout());
        }
        if (properties.attemptTimeout() != null) {
            options.attemptTimeout(properties.attemptTimeout());
        }
        if (properties.deadline() != null) {
            options.deadline(properties.deadline());
        }
        if (properties.closeGrace() != null) {
            options.closeGrace(properties.closeGrace());
        }
        if (properties.maxAttempts() != null) {
            options.maxAttempts(properties.maxAttempts());
        }
    }

    /** Makes an OkHttpClient only for what needs one; the library's own has better defaults for sends. */
    private void httpClient(PolysmsProperties.Client properties, ClientOptions.Builder options) {
        if (properties.sslBundle() == null && properties.proxyHost() == null) {
            return;
        }
        OkHttpClient.Builder http = new OkHttpClient.Builder();
        if (properties.proxyHost() != null) {
            http.proxy(new Proxy(
                    Proxy.Type.HTTP,
                    InetSocketAddress.createUnresolved(properties.proxyHost(), properties.proxyPort())));
        }
        if (properties.sslBundle() != null) {
            trust(properties.sslBundle(), http);
        }
        options.httpClient(http.build());
    }

    private void trust(String bundleName, OkHttpClient.Builder http) {
        SslBundles bundles = beans().getBeanProvider(SslBundles.class).getIfAvailable();
        if (bundles == null) {
            throw noBundle(bundleName);
        }
        try {
            SslBundle bundle = bundles.getBundle(bundleName);
            X509TrustManager trust = Arrays.stream(bundle.getManagers().getTrustManagers())
                    .filter(X509TrustManager.class::isInstance)
                    .map(X509TrustManager.class::cast)
                    .findFirst()
                    .orElseThrow(() -> noBundle(bundleName));
            SSLContext context = SSLContext.getInstance(bundle.getProtocol());
            context.init(bundle.getManagers().getKeyManagers(), new X509TrustManager[] {trust}, null);
            http.sslSocketFactory(context.getSocketFactory(), trust);
        } catch (NoSuchSslBundleException | java.security.NoSuchAlgorithmException | KeyManagementException e) {
            throw noBundle(bundleName);
        }
    }

    private PolysmsConfigurationException noBundle(String bundle) {
        return new PolysmsConfigurationException(
                "The property " + ClientSettings.PREFIX + "." + name + ".ssl-bundle names the bundle " + bundle
                        + ", which cannot be used.",
                "Define it below spring.ssl.bundle.");
    }
}
