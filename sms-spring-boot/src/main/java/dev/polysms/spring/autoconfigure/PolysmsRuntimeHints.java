package dev.polysms.spring.autoconfigure;

import dev.polysms.spi.SmsClientFactory;
import java.sql.Connection;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.aot.hint.BindingReflectionHintsRegistrar;
import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;

/**
 * What a native image has to contain in addition to what Spring finds: the adapters, the properties that are read by their names, the
 * statements of the tables, and the data about phone numbers. Spring finds the {@code @SmsListener} methods, because that annotation is
 * {@code @Reflective}.
 */
final class PolysmsRuntimeHints implements RuntimeHintsRegistrar {
    /** Spring makes it by reflection. */
    PolysmsRuntimeHints() {}

    @Override
    public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
        ClassLoader loader = Objects.requireNonNullElseGet(classLoader, PolysmsRuntimeHints.class::getClassLoader);
        hints.resources().registerPattern("META-INF/services/" + SmsClientFactory.class.getName());
        SmsClientFactory.all(loader)
                .forEach(factory ->
                        hints.reflection().registerType(factory.getClass(), MemberCategory.INVOKE_PUBLIC_CONSTRUCTORS));
        new BindingReflectionHintsRegistrar()
                .registerReflectionHints(hints.reflection(), PolysmsProperties.Client.class);
        hints.reflection().registerType(UnreadSetting.class, MemberCategory.INVOKE_PUBLIC_METHODS);
        hints.resources().registerPattern("META-INF/polysms/*");
        hints.resources().registerPattern("META-INF/polysms/outbox/*");
        hints.resources().registerPattern("com/google/i18n/phonenumbers/data/*");
        hints.proxies().registerJdkProxy(Connection.class); // the outbox lends its connection
    }
}
