package dev.polysms.spring.autoconfigure;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.context.annotation.Conditional;

/** Matches if a property puts a store into the database or into memory. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Conditional(OnStoreCondition.class)
@interface ConditionalOnStore {
    /** The name of the property. */
    String property();

    /** Where the store is. */
    Kind is();

    /** Where a store is. */
    enum Kind {
        /** In the database: {@code jdbc}, and {@code auto}, which is the default. */
        JDBC,
        /** In memory: {@code memory} only, because it is lost when the process ends. */
        MEMORY
    }
}
