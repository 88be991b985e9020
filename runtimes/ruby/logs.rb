# frozen_string_literal: true

# Makes loggers write to the function's log as AWS's runtime does; loaded together with the logger.
require 'logger'

module ThawRuntime
  # One record is one line of text with the request's id.
  class TextRecord < ::Logger::Formatter
    def call(severity, time, progname, msg)
      text = ThawRuntime.utf8(msg2str(msg))
      "#{severity[0]}, [#{format_datetime(time)} ##{Process.pid}] #{severity.rjust(5)} #{ThawRuntime.request_id} -- #{progname}: #{text}\n"
    end
  end

  # One record is one JSON object.
  class JsonRecord < ::Logger::Formatter
    def call(severity, time, progname, msg)
      error = msg.is_a?(Exception)
      entry = {
        timestamp: time.getutc.strftime('%Y-%m-%dT%H:%M:%S.%6NZ'),
        level: severity,
        message: ThawRuntime.utf8(error ? msg.message : msg2str(msg)),
        requestId: ThawRuntime.request_id,
        tenantId: ThawRuntime.tenant_id,
        logger: progname && ThawRuntime.utf8(progname)
      }
      entry.update(failure(msg)) if error
      "#{JSON.generate(entry.compact)}\n"
    end

    private

    def failure(error)
      trace = (error.backtrace || []).map { |line| ThawRuntime.utf8(line) }
      { errorType: error.class.to_s, errorMessage: ThawRuntime.utf8(error.message), stackTrace: trace, location: trace.first }
    end
  end

  # What is written to standard output or standard error, or nowhere, goes to the function's log.
  module LoggerPatch
    def initialize(logdev = nil, *rest, **options)
      return super unless logdev.nil? || logdev.equal?($stdout) || logdev.equal?($stderr)

      super(ThawRuntime.sink, *rest, level: LoggerPatch.level, **options)
      @default_formatter = ThawRuntime.json_logs? ? JsonRecord.new : TextRecord.new
      @default_formatter.datetime_format = options[:datetime_format]
    end

    def self.level
      name = ENV['AWS_LAMBDA_LOG_LEVEL'].to_s.upcase
      ::Logger::Severity.const_defined?(name) ? name.downcase.to_sym : :debug
    rescue NameError
      :debug
    end
  end

  ::Logger.prepend(LoggerPatch) unless ::Logger.include?(LoggerPatch)
end
