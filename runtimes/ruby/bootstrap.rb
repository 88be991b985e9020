# frozen_string_literal: true

# The first process of a Ruby function: asks the Runtime API for events and gives them to the handler.
#
# Ruby is started without RubyGems, which costs more than everything else here. They are loaded when a function brings
# gems, or asks for something that only they know. The logger comes when somebody asks for it (logs.rb).

# What is the function's comes after what the bootstrap itself needs: a json.rb of the function is not the runtime's.
paths = $LOAD_PATH.dup
$LOAD_PATH.reject! { |path| path.start_with?('/var/task', '/opt/', '/var/runtime/lib') }
require 'json'
require 'socket.so'
require 'stringio'
$LOAD_PATH.replace(paths)

# What the runtime keeps for itself; none of it is meant for functions.
module ThawRuntime
  FILES = __dir__

  class << self
    # The invocation that runs now, for the log lines that name it.
    attr_accessor :request_id, :tenant_id, :sink

    def json_logs?
      ENV['AWS_LAMBDA_LOG_FORMAT'].to_s.casecmp?('JSON')
    end

    # Text as UTF-8, whatever it is; what cannot be text is replaced.
    def utf8(value)
      text = value.to_s
      plain = [Encoding::UTF_8, Encoding::BINARY, Encoding::US_ASCII].include?(text.encoding)
      plain ? text.dup.force_encoding(Encoding::UTF_8).scrub("\uFFFD") : text.encode(Encoding::UTF_8, invalid: :replace, undef: :replace)
    end
  end

  # One connection to the Runtime API, kept open; the question for the next event travels with the last answer.
  class RuntimeApi
    PREFIX = '/2018-06-01/runtime/'
    PIPELINE_LIMIT = 1 << 20
    Event = Struct.new(:headers, :body) do
      def [](name)
        headers[name.downcase]
      end
    end

    def initialize(address)
      @address = address
      @host, _, @port = address.rpartition(':')
      @next = "GET #{PREFIX}invocation/next HTTP/1.1\r\nHost: #{address}\r\n\r\n"
      @asked = false
    end

    # Waits for an event.
    def next
      attempts = 0
      begin
        transmit(@next) unless @asked
        @asked = false
        status, event = receive
        return event if status == 200

        abort "The Runtime API answered #{status} to a runtime that asked for work."
      rescue SystemCallError, IOError
        hang_up
        retry if (attempts += 1) < 2
        exit!(1)
      end
    end

    # Gives an answer and asks for the next event in the same breath, unless the answer is so large that it may be refused.
    def respond(request_id, body, content_type)
      pipelined = body.bytesize <= PIPELINE_LIMIT
      post("invocation/#{request_id}/response", body, { 'Content-Type' => content_type }, pipelined)
    end

    def fail(path, body, error_type)
      post(path, body, { 'Content-Type' => 'application/json', 'Lambda-Runtime-Function-Error-Type' => error_type }, false)
    end

    private

    def post(path, body, headers, pipelined)
      head = +"POST #{PREFIX}#{path} HTTP/1.1\r\nHost: #{@address}\r\nContent-Length: #{body.bytesize}\r\n"
      headers.each { |name, value| head << name << ': ' << value.gsub(/[^ -~]/, '?') << "\r\n" }
      transmit(head << "\r\n", body, *(pipelined ? [@next] : []))
      receive
      @asked = pipelined
    rescue SystemCallError, IOError
      # The other side has hung up on this answer, as it may when one is too large; the next question opens anew.
      hang_up
    end

    def transmit(*parts)
      unless @socket
        @socket = TCPSocket.new(@host, @port.to_i)
        @socket.setsockopt(Socket::IPPROTO_TCP, Socket::TCP_NODELAY, 1)
      end
      @socket.write(*parts)
    end

    def hang_up
      @socket&.close
      @socket = nil
      @asked = false
    end

    def receive
      head = @socket.gets("\r\n\r\n")
      raise EOFError, 'The Runtime API has closed the connection.' unless head&.end_with?("\r\n\r\n")

      lines = head.force_encoding(Encoding::UTF_8).split("\r\n")
      status = lines.shift.split(' ', 3)[1].to_i
      headers = lines.to_h do |line|
        name, _, value = line.partition(':')
        [name.downcase, value.strip]
      end
      event = Event.new(headers, body_of(headers))
      hang_up if headers['connection'].to_s.casecmp?('close')
      [status, event]
    end

    def body_of(headers)
      body = if headers['content-length']
               take(headers['content-length'].to_i)
             elsif headers['transfer-encoding'].to_s.casecmp?('chunked')
               chunks
             else
               +''
             end
      body.force_encoding(Encoding::UTF_8)
    end

    def chunks
      body = +''.b
      loop do
        length = @socket.gets("\r\n").to_i(16)
        chunk = take(length + 2)
        return body if length.zero?

        body << chunk.byteslice(0, length)
      end
    end

    def take(length)
      return +'' if length.zero?

      data = @socket.read(length)
      raise EOFError, 'The Runtime API has closed the connection.' unless data&.bytesize == length

      data
    end
  end

  # Where log records go: framed, so that one of several lines stays one event, or plain when nobody reads frames.
  class LogSink
    def initialize(descriptor)
      @out = descriptor && IO.for_fd(descriptor.to_i, 'wb', autoclose: false)
      @out.sync = true if @out
    rescue SystemCallError
      @out = nil
    end

    def write(message)
      text = ThawRuntime.utf8(message)
      return $stdout.write(text.end_with?("\n") ? text : "#{text}\n") unless @out

      now = Process.clock_gettime(Process::CLOCK_REALTIME, :microsecond)
      @out.write([0xA55A0003, text.bytesize, now].pack('L>L>Q>') << text.b)
      text.bytesize
    end

    # A logger's device can be closed and reopened; this one stays.
    def close; end

    def reopen(_log = nil)
      self
    end
  end

  # Finds the function's code and calls it.
  class Handler
    attr_reader :file

    def initialize(name)
      parts = name.split('.')
      unless [2, 3].include?(parts.size)
        raise ArgumentError, "Invalid handler #{parts}, must be of form FILENAME.METHOD or FILENAME.CLASS.METHOD where FILENAME " \
                             'corresponds with an existing Ruby source file FILENAME.rb, CLASS is an optional module/class namespace ' \
                             'and METHOD is a callable method. If using CLASS, METHOD must be a class-level method.'
      end

      @file = parts.first
      @class = parts[1] if parts.size == 3
      @method = parts.last
    end

    # The answer as text, and its type when that is not JSON.
    def call(event, context)
      request = AwsLambda::Marshaller.marshall_request(event)
      target = @class ? Kernel.const_get(@class) : self
      answer, type = AwsLambda::Marshaller.marshall_response(target.__send__(@method, event: request, context: context))
      [type == 'application/unknown' ? answer.read.to_s : answer.to_s, type || 'application/json']
    end
  end

  # Brings in gems and the logger when they are needed.
  module Requires
    private

    def require(name)
      case name
      when 'rubygems' then return ThawRuntime.load_gems
      when 'logger' then ThawRuntime.forget_autoload(:Logger)
      end
      found = super
      require_relative 'logs' if name == 'logger'
      found
    rescue LoadError => e
      raise if ThawRuntime.gems_loaded || e.path != name

      ThawRuntime.load_gems
      super
    end

    def gem(*requirement)
      ThawRuntime.load_gems
      super
    end
  end

  class << self
    attr_reader :gems_loaded

    def main
      self.sink = LogSink.new(ENV.delete('_LAMBDA_TELEMETRY_LOG_FD'))
      $stdout.sync = true
      api = RuntimeApi.new(ENV.fetch('AWS_LAMBDA_RUNTIME_API'))
      serve(api, load_handler(api))
    end

    # RubyGems, as Ruby itself would have loaded them.
    def load_gems
      return false if @gems_loaded

      @gems_loaded = true
      forget_autoload(:Gem)
      TOPLEVEL_BINDING.receiver.__send__(:require, 'rubygems.rb')
    end

    # A file that defines what is to be loaded by itself would load it a second time.
    def forget_autoload(name)
      Object.__send__(:remove_const, name) if Object.autoload?(name)
    end

    private

    def load_handler(api)
      root = ENV['LAMBDA_TASK_ROOT'] || '/var/task'
      $LOAD_PATH.unshift(root) unless $LOAD_PATH.first == root
      Object.prepend(Requires)
      Object.autoload(:Gem, "#{FILES}/gems.rb")
      Object.autoload(:Logger, "#{FILES}/logs.rb")
      load_gems if gems?
      handler = Handler.new(ENV['_HANDLER'].to_s)
      TOPLEVEL_BINDING.receiver.__send__(:require, handler.file)
      handler
    rescue Exception => e # rubocop:disable Lint/RescueException
      require_relative 'failures'
      Failures.report(api, 'init/error', e, 'Init', 'Init error when loading handler')
      exit(252)
    end

    # Whether the function or one of its layers brings gems.
    def gems?
      ENV['GEM_PATH'].to_s.split(':').any? { |path| File.directory?("#{path}/specifications") }
    end

    def serve(api, handler)
      loop do
        event = api.next
        self.request_id = event['lambda-runtime-aws-request-id']
        self.tenant_id = event['lambda-runtime-aws-tenant-id']
        ENV['_X_AMZN_TRACE_ID'] = event['lambda-runtime-trace-id']
        handle(api, handler, event)
      end
    end

    def handle(api, handler, event)
      answer = handler.call(event, LambdaContext.new(event))
    rescue Exception => e # rubocop:disable Lint/RescueException
      require_relative 'failures'
      # What is no StandardError, and what looks like a mistake in the code, ends the process, as on AWS.
      critical = e.is_a?(NameError) || !e.is_a?(StandardError)
      Failures.report(api, "invocation/#{request_id}/error", e, 'Function', critical ? 'Critical exception from handler' : 'Error raised from handler method')
      exit(255) if critical
    else
      api.respond(request_id, *answer)
    end
  end
end

# What a handler is told about its invocation.
class LambdaContext
  attr_reader :aws_request_id, :invoked_function_arn, :log_group_name, :log_stream_name, :function_name, :memory_limit_in_mb,
              :function_version, :identity, :client_context, :deadline_ms, :tenant_id

  def initialize(request)
    @aws_request_id = request['Lambda-Runtime-Aws-Request-Id']
    @invoked_function_arn = request['Lambda-Runtime-Invoked-Function-Arn']
    @deadline_ms = request['Lambda-Runtime-Deadline-Ms'].to_i
    @tenant_id = request['Lambda-Runtime-Aws-Tenant-Id']
    @log_group_name = ENV['AWS_LAMBDA_LOG_GROUP_NAME']
    @log_stream_name = ENV['AWS_LAMBDA_LOG_STREAM_NAME']
    @function_name = ENV['AWS_LAMBDA_FUNCTION_NAME']
    @memory_limit_in_mb = ENV['AWS_LAMBDA_FUNCTION_MEMORY_SIZE']
    @function_version = ENV['AWS_LAMBDA_FUNCTION_VERSION']
    @identity = parsed(request['Lambda-Runtime-Cognito-Identity'])
    @client_context = parsed(request['Lambda-Runtime-Client-Context'])
  end

  def get_remaining_time_in_millis
    [@deadline_ms - Process.clock_gettime(Process::CLOCK_REALTIME, :millisecond), 0].max
  end

  private

  def parsed(text)
    JSON.parse(text) unless text.nil? || text.empty?
  end
end

module AwsLambda
  # How events are read and answers are written; AWS lets functions replace both.
  class Marshaller
    class << self
      def marshall_request(raw_request)
        raw_request['Content-Type'] == 'application/json' ? JSON.parse(raw_request.body) : raw_request.body
      end

      def marshall_response(method_response)
        case method_response
        when StringIO, IO then [method_response, 'application/unknown']
        else method_response.to_json
        end
      end
    end
  end
end

module Kernel
  private

  # One call is one event of the log, however many lines it has.
  def puts(*values)
    ThawRuntime.sink.write(values.flatten.map { |value| ThawRuntime.utf8(value) }.join("\n"))
    nil
  end
end

ThawRuntime.main
