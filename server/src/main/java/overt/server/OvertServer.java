package overt.server;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.StandardEnvironment;
import overt.server.web.WebConfiguration;

/** A running server. */
public final class OvertServer implements AutoCloseable {
    /** Held here: a logger that nobody holds forgets its level. */
    private static final Logger LIBRARIES = Logger.getLogger("");

    private final ConfigurableApplicationContext context;

    private OvertServer(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /**
     * Starts listening.
     *
     * @throws ServerException if it cannot: the port is taken, the certificate cannot be read
     */
    public static OvertServer start(ServerOptions options, ServerParts parts) {
        silence();
        SpringApplication application = new SpringApplication(WebConfiguration.class);
        application.setWebApplicationType(WebApplicationType.SERVLET);
        application.setBannerMode(Banner.Mode.OFF);
        application.setLogStartupInfo(false);
        application.setRegisterShutdownHook(false); // whoever starts it closes it, in the order that the cameras need
        application.setAddCommandLineProperties(false);
        application.setEnvironment(new FixedEnvironment(properties(options)));
        application.addInitializers(
                context -> parts.register((GenericApplicationContext) context, options.certificate()));
        try {
            return new OvertServer(application.run());
        } catch (RuntimeException failed) {
            throw ServerException.of(failed, options);
        }
    }

    /** The port that it listens on. */
    public int port() {
        if (context instanceof WebServerApplicationContext web && web.getWebServer() != null) {
            return web.getWebServer().getPort();
        }
        throw new IllegalStateException("a server listens");
    }

    @Override
    public void close() {
        context.close();
    }

    /** What libraries would log could hold what a request said. Failures come as exceptions, and {@link ServerLog} says where. */
    private static void silence() {
        System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
        LIBRARIES.setLevel(Level.OFF);
    }

    private static Map<String, Object> properties(ServerOptions options) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("server.address", options.address().getHostAddress());
        properties.put("server.port", options.port());
        properties.put("server.ssl.certificate", "file:" + options.certificate().chain());
        properties.put(
                "server.ssl.certificate-private-key",
                "file:" + options.certificate().privateKey());
        properties.put("server.ssl.enabled-protocols", "TLSv1.3,TLSv1.2");
        properties.put("server.http2.enabled", true); // else a browser opens six connections, and streams fill them
        properties.put("spring.threads.virtual.enabled", true);
        properties.put("server.shutdown", "immediate");
        properties.put("server.max-http-request-header-size", "16KB");
        properties.put("server.tomcat.max-http-form-post-size", "64KB");
        properties.put("server.tomcat.max-part-count", 20_000); // the files of a folder
        properties.put("server.tomcat.max-part-header-size", "2KB");
        properties.put("server.tomcat.connection-timeout", "20s");
        properties.put("server.tomcat.max-connections", 512);
        properties.put("server.servlet.register-default-servlet", false);
        properties.put("server.servlet.session.cookie.name", "__Host-overt");
        properties.put("server.servlet.session.cookie.path", "/");
        properties.put("server.servlet.session.cookie.secure", true);
        properties.put("server.servlet.session.cookie.http-only", true);
        properties.put("server.servlet.session.cookie.same-site", "strict");
        properties.put("server.servlet.session.tracking-modes", "cookie");
        properties.put("server.servlet.session.timeout", "12h"); // the sessions in it end before: BrowserSession
        properties.put("server.servlet.session.persistent", false);
        properties.put("spring.web.resources.add-mappings", false);
        properties.put("spring.mvc.throw-exception-if-no-handler-found", true);
        properties.put("spring.main.lazy-initialization", false);
        properties.put("spring.jmx.enabled", false);
        return properties;
    }

    /** What is written here and nothing else: no file, variable or argument changes how the server protects itself. */
    private static final class FixedEnvironment extends StandardEnvironment {
        FixedEnvironment(Map<String, Object> properties) {
            getPropertySources().addFirst(new MapPropertySource("overt", properties));
        }

        @Override
        protected void customizePropertySources(MutablePropertySources sources) {
            // Neither the process's variables nor its system properties.
        }
    }
}
