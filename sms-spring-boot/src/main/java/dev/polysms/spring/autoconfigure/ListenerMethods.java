package dev.polysms.spring.autoconfigure;

import dev.polysms.spring.SmsEventHandler;
import dev.polysms.spring.SmsListener;
import dev.polysms.webhook.SmsEvent;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.aop.framework.autoproxy.AutoProxyUtils;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.MethodIntrospector;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;

/** Finds the {@link SmsListener} methods of all beans once the context is complete, and calls those that take an event. */
final class ListenerMethods implements SmsEventHandler, SmartInitializingSingleton {
    private final ConfigurableListableBeanFactory beans;
    private final List<ListenerMethod> methods = new ArrayList<>();

    private record ListenerMethod(ConfigurableListableBeanFactory beans, String bean, Method method) {
        void call(SmsEvent event) {
            if (!method.getParameterTypes()[0].isInstance(event)) {
                return;
            }
            try {
                method.invoke(beans.getBean(bean), event);
            } catch (InvocationTargetException e) {
                ReflectionUtils.rethrowRuntimeException(e.getTargetException());
            } catch (IllegalAccessException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    ListenerMethods(ConfigurableListableBeanFactory beans) {
        this.beans = beans;
    }

    @Override
    public void afterSingletonsInstantiated() {
        for (String bean : beans.getBeanNamesForType(Object.class, false, false)) {
            Class<?> type = AutoProxyUtils.determineTargetClass(beans, bean);
            if (type != null
                    && !ClassUtils.isPrimitiveOrWrapper(type)
                    && !type.getName().startsWith("org.springframework.")) {
                find(bean, ClassUtils.getUserClass(type));
            }
        }
    }

    private void find(String bean, Class<?> type) {
        Map<Method, Boolean> marked =
                MethodIntrospector.selectMethods(type, (MethodIntrospector.MetadataLookup<Boolean>)
                        method -> AnnotatedElementUtils.hasAnnotation(method, SmsListener.class) ? Boolean.TRUE : null);
        for (Method method : marked.keySet()) {
            if (method.getParameterCount() != 1 || !SmsEvent.class.isAssignableFrom(method.getParameterTypes()[0])) {
                throw new PolysmsConfigurationException(
                        "The method " + type.getName() + "." + method.getName()
                                + " has @SmsListener, and its parameters are not one SmsEvent.",
                        "Give it one parameter: SmsEvent or one of its kinds, such as InboundMessage.");
            }
            Method callable =
                    AopUtils.selectInvocableMethod(method, beans.getType(bean) == null ? type : typeOf(bean, type));
            ReflectionUtils.makeAccessible(callable);
            methods.add(new ListenerMethod(beans, bean, callable));
        }
    }

    private Class<?> typeOf(String bean, Class<?> otherwise) {
        Class<?> type = beans.getType(bean);
        return type == null ? otherwise : type;
    }

    @Override
    public void handle(SmsEvent event) {
        methods.forEach(method -> method.call(event));
    }
}
