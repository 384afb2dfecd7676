package dev.polysms.spring.autoconfigure;

import dev.polysms.Address;
import dev.polysms.CallListener;
import dev.polysms.ClientOptions;
import dev.polysms.SmsClient;
import dev.polysms.spi.SmsClientFactory;
import dev.polysms.spring.PolysmsConnectionDetails;
import dev.polysms.spring.SmsClientOptionsCustomizer;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.X509TrustManager;
import okhttp3.ConnectionSpec;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.BeanFactoryAware;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.FactoryBean;
import org.springframework.boot.ssl.NoSuchSslBundleException;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.ssl.SslOptions;
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
        ClientOptions options = options(settings.options(name));
        try {
            return factory.create(values, options);
        } catch (IllegalArgumentException | IllegalStateException e) {
            // By its contract the message names the setting and does not hold a secret.
            String message = String.valueOf(e.getMessage());
            List<String> named = ClientSettings.namedIn(message, factory);
            throw new PolysmsConfigurationException(
                    "The client " + name + " cannot be made: " + message + ".",
                    named.isEmpty()
                            ? "Correct the properties below " + ClientSettings.PREFIX + "." + name + "."
                            : "Correct " + named.stream().map(this::property).collect(Collectors.joining(" or "))
                                    + ".");
        }
    }

    private ClientOptions options(PolysmsProperties.Client properties) {
        ClientOptions.Builder options = ClientOptions.builder();
        account(properties, options);
        set("default-from", properties.defaultFrom(), from -> options.defaultFrom(Address.of(from)));
        set("connect-timeout", properties.connectTimeout(), options::connectTimeout);
        set("read-timeout", properties.readTimeout(), options::readTimeout);
        set("write-timeout", properties.writeTimeout(), options::writeTimeout);
        set("attempt-timeout", properties.attemptTimeout(), options::attemptTimeout);
        set("deadline", properties.deadline(), options::deadline);
        set("close-grace", properties.closeGrace(), options::closeGrace);
        set("max-attempts", properties.maxAttempts(), options::maxAttempts);
        set("max-concurrent-calls", properties.maxConcurrentCalls(), options::maxConcurrentCalls);
        set("allow-plain-http", properties.allowPlainHttp(), hosts -> hosts.forEach(options::allowPlainHttp));
        set("receipt-headers", properties.receiptHeaders().toArray(String[]::new), options::receiptHeaders);
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

    private void account(PolysmsProperties.Client properties, ClientOptions.Builder options) {
        if (properties.account() != null) {
            set("account", properties.account(), options::account);
            return;
        }
        try {
            options.account(name);
        } catch (IllegalArgumentException e) {
            throw new PolysmsConfigurationException(
                    "The client " + name + " has no account, and its name cannot be one: " + e.getMessage() + ".",
                    "Set " + property("account") + ", or give the client another name.");
        }
    }

    private String property(String option) {
        return ClientSettings.PREFIX + "." + name + "." + option;
    }

    private <V> void set(String option, @Nullable V value, Consumer<V> setter) {
        if (value == null) {
            return;
        }
        PolysmsConfigurationException.naming(property(option), () -> {
            setter.accept(value);
            return value;
        });
    }

    /** Makes an OkHttpClient only for what needs one; the library's own has better defaults for sends. */
    private void httpClient(PolysmsProperties.Client properties, ClientOptions.Builder options) {
        if (properties.sslBundle() == null && properties.proxyHost() == null) {
            return;
        }
        OkHttpClient.Builder http = new OkHttpClient.Builder();
        set("proxy-host", properties.proxyHost(), SmsClientFactoryBean::requireHost);
        if (properties.proxyHost() != null) {
            set(
                    "proxy-port",
                    properties.proxyPort(),
                    port -> http.proxy(new Proxy(
                            Proxy.Type.HTTP, InetSocketAddress.createUnresolved(properties.proxyHost(), port))));
        }
        set("ssl-bundle", properties.sslBundle(), bundle -> trust(bundle, http));
        options.httpClient(http.build());
    }

    private static void requireHost(String host) {
        if (host.isBlank()) {
            throw new IllegalArgumentException("it is blank; it must be a host name or an address");
        }
    }

    private void trust(String bundleName, OkHttpClient.Builder http) {
        SslBundle bundle = bundle(bundleName);
        try {
            X509TrustManager trust = Arrays.stream(bundle.getManagers().getTrustManagers())
                    .filter(X509TrustManager.class::isInstance)
                    .map(X509TrustManager.class::cast)
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("a bundle without a trust manager"));
            SSLContext context = SSLContext.getInstance(bundle.getProtocol());
            context.init(bundle.getManagers().getKeyManagers(), new X509TrustManager[] {trust}, null);
            http.sslSocketFactory(context.getSocketFactory(), trust);
            limit(bundle.getOptions(), http);
        } catch (GeneralSecurityException | IllegalStateException | UncheckedIOException e) {
            // The message might quote a key.
            throw unusable(
                    bundleName,
                    "which cannot be read (" + e.getClass().getSimpleName() + ")",
                    "Correct the properties below spring.ssl.bundle that define it.");
        }
    }

    /** Allows only the protocols and ciphers of the bundle, if it names some. */
    private static void limit(SslOptions bundle, OkHttpClient.Builder http) {
        ConnectionSpec.Builder allowed = new ConnectionSpec.Builder(ConnectionSpec.MODERN_TLS);
        if (bundle.getEnabledProtocols() != null) {
            allowed.tlsVersions(bundle.getEnabledProtocols());
        }
        if (bundle.getCiphers() != null) {
            allowed.cipherSuites(bundle.getCiphers());
        }
        if (bundle.isSpecified()) {
            http.connectionSpecs(List.of(allowed.build(), ConnectionSpec.CLEARTEXT));
        }
    }

    private SslBundle bundle(String bundleName) {
        SslBundles bundles = beans().getBeanProvider(SslBundles.class).getIfAvailable();
        String missing = "which does not exist";
        if (bundles == null) {
            throw unusable(bundleName, missing, "Define it below spring.ssl.bundle.");
        }
        try {
            return bundles.getBundle(bundleName);
        } catch (NoSuchSslBundleException e) {
            throw unusable(
                    bundleName,
                    missing,
                    "Define it below spring.ssl.bundle, or use one of the existing bundles: "
                            + bundles.getBundleNames().stream().sorted().toList() + ".");
        }
    }

    private PolysmsConfigurationException unusable(String bundle, String why, String action) {
        return new PolysmsConfigurationException(
                "The property " + property("ssl-bundle") + " names the bundle " + bundle + ", " + why + ".", action);
    }
}
